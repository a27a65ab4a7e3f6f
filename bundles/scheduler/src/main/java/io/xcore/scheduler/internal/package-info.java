/** The scheduler: tasks, when they are due, and what became of every run. */
@NullMarked
package io.xcore.scheduler.internal;

import org.jspecify.annotations.NullMarked;
