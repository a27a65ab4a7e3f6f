/** The commands about tasks. */
@NullMarked
package io.xcore.scheduler.internal.shell;

import org.jspecify.annotations.NullMarked;
