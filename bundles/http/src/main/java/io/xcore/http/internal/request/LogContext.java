package io.xcore.http.internal.request;

import io.xcore.http.internal.route.Claim;
import io.xcore.rest.RequestMdc;
import io.xcore.trace.TraceContext;
import java.util.Map;
import org.slf4j.MDC;

/**
 * What every log line of a request says about it: the logging context of whichever thread works for the request now. A
 * thread is left with an empty one, so that nothing a request or a plugin has put there shows up in the next request.
 */
final class LogContext {
    private LogContext() {}

    /** Says that this thread works for a request from now on. */
    static void enter(RequestTrace trace, String clientAddress) {
        enter(trace);
        MDC.put(RequestMdc.CLIENT_ADDRESS, clientAddress);
    }

    /** Says that this thread works for nobody any more. */
    static void leave() {
        MDC.clear();
    }

    /** Works for a request on a thread of the container's, between its dispatches. */
    static void during(RequestTrace trace, Runnable work) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        enter(trace);
        try {
            work.run();
        } finally {
            leave();
            if (before != null && !before.isEmpty()) {
                MDC.setContextMap(before);
            }
        }
    }

    /** Says whose route it is, once that is known. */
    static void routed(RequestTrace trace) {
        Claim claim = trace.claim();
        if (claim != null && claim.plugin()) {
            MDC.put(RequestMdc.PLUGIN, claim.owner());
        }
    }

    private static void enter(RequestTrace trace) {
        TraceContext span = trace.span().context();
        MDC.put(RequestMdc.REQUEST_ID, trace.id());
        MDC.put(RequestMdc.TRACE_ID, span.traceId());
        MDC.put(RequestMdc.SPAN_ID, span.spanId());
        MDC.put(RequestMdc.TRACE_FLAGS, span.flags());
        if (!span.state().isEmpty()) {
            MDC.put(RequestMdc.TRACE_STATE, span.state());
        }
        String user = trace.user();
        if (user != null) {
            MDC.put(RequestMdc.USER_ID, user);
        }
        routed(trace);
    }
}
