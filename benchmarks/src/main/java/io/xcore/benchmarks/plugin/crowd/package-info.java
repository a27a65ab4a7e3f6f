/** A plugin that tells a crowd of sockets what one of them says. */
@NullMarked
package io.xcore.benchmarks.plugin.crowd;

import org.jspecify.annotations.NullMarked;
