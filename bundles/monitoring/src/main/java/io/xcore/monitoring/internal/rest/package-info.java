/** {@code /health} and {@code /metrics}. */
@NullMarked
package io.xcore.monitoring.internal.rest;

import org.jspecify.annotations.NullMarked;
