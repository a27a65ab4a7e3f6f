/** When the platform has booted, and who is told. */
@NullMarked
package io.xcore.monitoring.internal.ready;

import org.jspecify.annotations.NullMarked;
