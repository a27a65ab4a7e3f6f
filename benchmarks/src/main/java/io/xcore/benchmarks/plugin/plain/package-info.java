/** A plain servlet. */
@NullMarked
package io.xcore.benchmarks.plugin.plain;

import org.jspecify.annotations.NullMarked;
