/** The plugin {@code firing}: counts what the scheduler fires, and runs a plain Quartz beside it. */
@NullMarked
package io.xcore.benchmarks.plugin.firing;

import org.jspecify.annotations.NullMarked;
