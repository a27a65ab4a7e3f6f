/** Runs what is due: which execution is next, its handler, its time limit, and what comes of it. */
@NullMarked
package io.xcore.scheduler.internal.running;

import org.jspecify.annotations.NullMarked;
