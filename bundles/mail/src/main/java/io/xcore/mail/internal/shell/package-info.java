/** Mail in the shell. */
@NullMarked
package io.xcore.mail.internal.shell;

import org.jspecify.annotations.NullMarked;
