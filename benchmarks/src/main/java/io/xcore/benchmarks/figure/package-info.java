/** One class for each group of figures. */
@NullMarked
package io.xcore.benchmarks.figure;

import org.jspecify.annotations.NullMarked;
