/** How commands print what they found, and name what they mean; embedded by each bundle that has commands. */
@NullMarked
package io.xcore.shell.kit;

import org.jspecify.annotations.NullMarked;
