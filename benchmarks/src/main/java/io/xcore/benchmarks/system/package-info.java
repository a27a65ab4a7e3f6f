/** Instances of the distribution, with and without the product, and plugins for them. */
@NullMarked
package io.xcore.benchmarks.system;

import org.jspecify.annotations.NullMarked;
