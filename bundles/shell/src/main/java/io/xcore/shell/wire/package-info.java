/** What the shell's client and server say to each other; the JDK alone. */
@NullMarked
package io.xcore.shell.wire;

import org.jspecify.annotations.NullMarked;
