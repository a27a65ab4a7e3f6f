package io.xcore.trace;

import io.xcore.rest.RequestMdc;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The headers that carry a request's trace on to whoever is called for its sake:
 *
 * <pre>{@code
 * TraceHeaders.of(MDC::get).forEach(request::setHeader);
 * }</pre>
 */
public final class TraceHeaders {
    private static final String TRACEPARENT = "traceparent";
    private static final String TRACESTATE = "tracestate";

    private TraceHeaders() {}

    /**
     * The headers of the request this thread answers; none when it answers none.
     *
     * @param loggingContext the thread's logging context: {@code org.slf4j.MDC::get}
     */
    public static Map<String, String> of(Function<String, @Nullable String> loggingContext) {
        String traceId = loggingContext.apply(RequestMdc.TRACE_ID);
        String spanId = loggingContext.apply(RequestMdc.SPAN_ID);
        if (traceId == null || spanId == null) {
            return Map.of();
        }
        boolean sampled = "01".equals(loggingContext.apply(RequestMdc.TRACE_FLAGS));
        String state = loggingContext.apply(RequestMdc.TRACE_STATE);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(TRACEPARENT, new TraceContext(traceId, spanId, sampled, "").traceparent());
        if (state != null && !state.isEmpty()) {
            headers.put(TRACESTATE, state);
        }
        return headers;
    }
}
