package io.xcore.trace;

import static java.util.Objects.requireNonNull;

import io.xcore.metrics.AnsweredRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that was answered, as a span of its trace.
 *
 * @param context the trace, and the span itself
 * @param parentSpanId the caller's span; empty when the trace began here
 * @param requestId the request's id, as in the header {@code X-Request-ID}
 * @param startedAt when it came
 * @param request what was asked and answered
 */
public record RequestSpan(
        TraceContext context,
        Optional<String> parentSpanId,
        String requestId,
        Instant startedAt,
        AnsweredRequest request) {
    public RequestSpan {
        requireNonNull(context, "context is null");
        requireNonNull(parentSpanId, "parentSpanId is null");
        requireNonNull(requestId, "requestId is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(request, "request is null");
    }
}
