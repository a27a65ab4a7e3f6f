/** A plugin that publishes events at a rate. */
@NullMarked
package io.xcore.benchmarks.plugin.source;

import org.jspecify.annotations.NullMarked;
