package io.xcore.rest;

/** Names under which the logging context (SLF4J's MDC) of a thread holds what it knows of the request it answers. */
public final class RequestMdc {
    /** The request's id, as in the header {@code X-Request-ID}. */
    public static final String REQUEST_ID = "request_id";

    /** The address the request came from. */
    public static final String CLIENT_ADDRESS = "client_address";

    /** The number of the user whose credential came with it. */
    public static final String USER_ID = "user_id";

    private RequestMdc() {}
}
