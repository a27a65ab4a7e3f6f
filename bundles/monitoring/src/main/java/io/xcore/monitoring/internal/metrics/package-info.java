/** What is counted and measured. */
@NullMarked
package io.xcore.monitoring.internal.metrics;

import org.jspecify.annotations.NullMarked;
