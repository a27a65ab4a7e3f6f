package io.xcore.auth.internal.rest;

import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;

/** Answers with a secret in them. */
final class Answers {
    private Answers() {}

    /** 200 with a body that nobody on the way may keep. */
    static Response secret(Object view) {
        return unkept(view).build();
    }

    /** The same, to be added to. */
    static Response.ResponseBuilder unkept(Object view) {
        return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
