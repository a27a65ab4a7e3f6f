/** {@code /health}, {@code /metrics}, the status and the activity log in each dialect. */
@NullMarked
package io.xcore.monitoring.internal.rest;

import org.jspecify.annotations.NullMarked;
