/** A plugin like hello, packed under many ids. */
@NullMarked
package io.xcore.benchmarks.plugin.greeting;

import org.jspecify.annotations.NullMarked;
