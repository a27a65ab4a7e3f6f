package io.xcore.http.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.http.internal.dialect.ErrorReport;
import io.xcore.http.internal.dialect.Failures;
import io.xcore.http.internal.request.ErrorResponses;
import io.xcore.http.internal.request.RequestTrace;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.Response.ResponseBuilder;
import javax.ws.rs.ext.ExceptionMapper;

/** Turns whatever a resource throws into the dialect's error. */
final class FailureMapper implements ExceptionMapper<Throwable> {
    private static final String CONTENT_RANGE = "Content-Range";

    private final Turnstile turnstile;
    private final ErrorResponses errors;

    FailureMapper(Turnstile turnstile, ErrorResponses errors) {
        this.turnstile = turnstile;
        this.errors = errors;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        HttpServletRequest request = CurrentRequest.get();
        if (ClientGone.said(thrown)) {
            return Response.serverError().build();
        }
        XcoreException failure = turnstile.refused(request, CurrentRequest.response(), Failures.of(thrown));
        ErrorReport report = errors.report(request, failure);
        ResponseBuilder response = Response.status(report.status())
                .type(report.contentType())
                .entity(report.body().getBytes(UTF_8));
        report.headers().forEach(response::header);
        if (failure.code() == ErrorCode.RANGE_NOT_SATISFIABLE && thrown instanceof WebApplicationException web) {
            // It tells how long the content is (RFC 9110, 15.5.17).
            response.header(CONTENT_RANGE, web.getResponse().getHeaderString(CONTENT_RANGE));
        }
        if (failure.code() == ErrorCode.METHOD_NOT_ALLOWED) {
            response.header("Allow", Allowed.methods(RequestTrace.of(request)));
        }
        return response.build();
    }
}
