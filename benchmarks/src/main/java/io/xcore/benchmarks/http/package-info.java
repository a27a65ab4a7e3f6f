/** A load generator on plain sockets, cheap enough to share two cores with what it measures. */
@NullMarked
package io.xcore.benchmarks.http;

import org.jspecify.annotations.NullMarked;
