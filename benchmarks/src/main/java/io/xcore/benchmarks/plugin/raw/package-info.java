/** A plugin that installs bundles by the framework alone. */
@NullMarked
package io.xcore.benchmarks.plugin.raw;

import org.jspecify.annotations.NullMarked;
