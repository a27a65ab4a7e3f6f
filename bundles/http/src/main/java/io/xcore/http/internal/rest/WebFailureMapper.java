package io.xcore.http.internal.rest;

import io.xcore.http.internal.request.ErrorResponses;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;

/** JAX-RS picks the mapper of the nearest class, and CXF brings one for its own exceptions: this one is as near. */
final class WebFailureMapper implements ExceptionMapper<WebApplicationException> {
    private final FailureMapper mapper;

    WebFailureMapper(Turnstile turnstile, ErrorResponses errors) {
        this.mapper = new FailureMapper(turnstile, errors);
    }

    @Override
    public Response toResponse(WebApplicationException thrown) {
        return mapper.toResponse(thrown);
    }
}
