/** The figures the product is to reach, measured on the built distribution. */
@NullMarked
package io.xcore.benchmarks;

import org.jspecify.annotations.NullMarked;
