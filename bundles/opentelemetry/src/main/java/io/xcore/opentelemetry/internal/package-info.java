/** Hands the spans of requests to an OpenTelemetry collector. */
@NullMarked
package io.xcore.opentelemetry.internal;

import org.jspecify.annotations.NullMarked;
