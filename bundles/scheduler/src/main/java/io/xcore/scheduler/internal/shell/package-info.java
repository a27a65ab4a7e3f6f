/** The commands about tasks, and the task that runs commands. */
@NullMarked
package io.xcore.scheduler.internal.shell;

import org.jspecify.annotations.NullMarked;
