/** The configuration's commands. */
@NullMarked
package io.xcore.config.internal.shell;

import org.jspecify.annotations.NullMarked;
