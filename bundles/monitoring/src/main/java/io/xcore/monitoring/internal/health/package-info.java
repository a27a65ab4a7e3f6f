/** How the platform is: the health checks of all bundles, in one report. */
@NullMarked
package io.xcore.monitoring.internal.health;

import org.jspecify.annotations.NullMarked;
