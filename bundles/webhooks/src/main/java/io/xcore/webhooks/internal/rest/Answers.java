package io.xcore.webhooks.internal.rest;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import io.xcore.webhooks.internal.Requester;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;

/** Who asks, and answers that nobody between may keep. */
final class Answers {
    private Answers() {}

    static Requester requester(SecurityContext security) {
        return Requester.of((Caller) security.getUserPrincipal());
    }

    /**
     * The same, for what is shown to people only: a key that may read would be able to sign.
     *
     * @throws XcoreException PERMISSION_DENIED for an API key
     */
    static Requester person(SecurityContext security) {
        if (((Caller) security.getUserPrincipal()).sessionId().isEmpty()) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "An API key cannot read secrets");
        }
        return requester(security);
    }

    static Response withSecret(Response.Status status, Object body) {
        return Response.status(status)
                .entity(body)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
