/** One route twice: for callers, and for anybody. */
@NullMarked
package io.xcore.benchmarks.plugin.twin;

import org.jspecify.annotations.NullMarked;
