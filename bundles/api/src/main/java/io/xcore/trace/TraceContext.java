package io.xcore.trace;

import static java.util.Objects.requireNonNull;

/**
 * Where a piece of work stands in a distributed trace, as the W3C Recommendation Trace Context passes it on.
 *
 * @param traceId the whole trace: 32 lower-case hexadecimal digits
 * @param spanId this piece of it: 16 lower-case hexadecimal digits
 * @param sampled whether the trace is recorded
 * @param state the {@code tracestate} of other vendors, to be handed on as it is; may be empty
 */
public record TraceContext(String traceId, String spanId, boolean sampled, String state) {
    public TraceContext {
        requireNonNull(traceId, "traceId is null");
        requireNonNull(spanId, "spanId is null");
        requireNonNull(state, "state is null");
    }

    /** The flags of {@code traceparent}: {@code 01} or {@code 00}. */
    public String flags() {
        return sampled ? "01" : "00";
    }

    /** The header that tells whoever is called next. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + flags();
    }
}
