/** What tasks did in a time: the figures, and the ways to write them. */
@NullMarked
package io.xcore.scheduler.internal.reports;

import org.jspecify.annotations.NullMarked;
