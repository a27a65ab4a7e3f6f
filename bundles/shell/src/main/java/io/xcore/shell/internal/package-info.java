/** The local administration shell on a unix-domain socket. */
@NullMarked
package io.xcore.shell.internal;

import org.jspecify.annotations.NullMarked;
