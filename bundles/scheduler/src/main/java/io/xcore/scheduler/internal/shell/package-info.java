/** Tasks and Karaf's shell. */
@NullMarked
package io.xcore.scheduler.internal.shell;

import org.jspecify.annotations.NullMarked;
