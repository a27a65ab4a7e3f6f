/** The commands of monitoring. */
@NullMarked
package io.xcore.monitoring.internal.shell;

import org.jspecify.annotations.NullMarked;
