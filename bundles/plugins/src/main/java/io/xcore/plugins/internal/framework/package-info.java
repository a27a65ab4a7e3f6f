/** What the plugin lifecycle asks of the OSGi framework; the only place that knows bundles and wiring. */
@NullMarked
package io.xcore.plugins.internal.framework;

import org.jspecify.annotations.NullMarked;
