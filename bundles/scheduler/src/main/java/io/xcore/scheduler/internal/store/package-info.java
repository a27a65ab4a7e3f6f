/** The tables of the scheduler. */
@NullMarked
package io.xcore.scheduler.internal.store;

import org.jspecify.annotations.NullMarked;
