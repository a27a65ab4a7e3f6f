/** A bundle that tells when Karaf has installed its boot features. */
@NullMarked
package io.xcore.benchmarks.plugin.boot;

import org.jspecify.annotations.NullMarked;
