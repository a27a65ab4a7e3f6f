/** The log: how much of it is kept, logger by logger and plugin by plugin, and what it says now. */
@NullMarked
package io.xcore.monitoring.internal.logs;

import org.jspecify.annotations.NullMarked;
