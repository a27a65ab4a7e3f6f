/** The open connections in the shell. */
@NullMarked
package io.xcore.realtime.internal.shell;

import org.jspecify.annotations.NullMarked;
