/** Files in the shell. */
@NullMarked
package io.xcore.files.internal.shell;

import org.jspecify.annotations.NullMarked;
