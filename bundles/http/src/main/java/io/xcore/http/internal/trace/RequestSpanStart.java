package io.xcore.http.internal.trace;

import io.xcore.trace.TraceContext;
import java.time.Instant;
import java.util.Optional;

/**
 * The beginning of a request's span.
 *
 * @param parentSpanId the caller's span; empty when the trace begins here
 */
public record RequestSpanStart(TraceContext context, Optional<String> parentSpanId, Instant startedAt) {}
