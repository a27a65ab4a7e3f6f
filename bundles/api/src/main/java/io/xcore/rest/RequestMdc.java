package io.xcore.rest;

/**
 * Names under which the logging context (SLF4J's MDC) of a thread holds what it knows of the request it answers. A thread
 * that a plugin starts itself knows nothing unless it is handed a copy.
 */
public final class RequestMdc {
    /** The request's id, as in the header {@code X-Request-ID}. */
    public static final String REQUEST_ID = "request_id";

    /** The address the request came from. */
    public static final String CLIENT_ADDRESS = "client_address";

    /** The number of the user whose credential came with it. */
    public static final String USER_ID = "user_id";

    /** The id of the plugin whose route was asked for; nothing on the platform's own routes. */
    public static final String PLUGIN = "plugin";

    /** The trace the request belongs to (W3C Trace Context), 32 hexadecimal digits. */
    public static final String TRACE_ID = "trace_id";

    /** The span that this request is, 16 hexadecimal digits. */
    public static final String SPAN_ID = "span_id";

    /** Whether the trace is recorded: {@code 01} or {@code 00}. */
    public static final String TRACE_FLAGS = "trace_flags";

    /** The {@code tracestate} that came with it; nothing when none did. */
    public static final String TRACE_STATE = "trace_state";

    private RequestMdc() {}
}
