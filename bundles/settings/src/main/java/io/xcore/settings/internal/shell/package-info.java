/** Settings in the shell. */
@NullMarked
package io.xcore.settings.internal.shell;

import org.jspecify.annotations.NullMarked;
