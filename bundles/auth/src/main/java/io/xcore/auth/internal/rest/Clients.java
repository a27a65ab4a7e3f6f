package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.Client;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.HttpHeaders;

/** Tells where a request comes from. */
final class Clients {
    private Clients() {}

    static Client of(HttpServletRequest request) {
        return new Client(
                Fields.optional(request.getRemoteAddr()), Fields.optional(request.getHeader(HttpHeaders.USER_AGENT)));
    }
}
