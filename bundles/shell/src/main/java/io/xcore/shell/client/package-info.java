/** The program behind {@code ./xcore shell}; the JDK alone. */
@NullMarked
package io.xcore.shell.client;

import org.jspecify.annotations.NullMarked;
