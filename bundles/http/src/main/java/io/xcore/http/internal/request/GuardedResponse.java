package io.xcore.http.internal.request;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.http.internal.dialect.Failures;
import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/** Tells the errors of servlets the way the platform tells all errors, and not by the container's own page. */
final class GuardedResponse extends HttpServletResponseWrapper {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final ErrorResponses errors;

    GuardedResponse(HttpServletRequest request, HttpServletResponse response, ErrorResponses errors) {
        super(response);
        this.request = request;
        this.response = response;
        this.errors = errors;
    }

    @Override
    public void sendError(int status) throws IOException {
        sendError(status, null);
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        if (status < 400) {
            super.sendError(status, message);
            return;
        }
        ErrorCode code = Failures.ofStatus(status);
        boolean said = message != null && !message.isBlank();
        errors.send(request, response, new XcoreException(code, said ? message : Failures.text(code, status)));
    }
}
