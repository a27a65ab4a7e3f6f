package io.xcore.http.internal.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xcore.error.ErrorKind;
import io.xcore.error.XcoreException;
import io.xcore.http.internal.dialect.ErrorReport;
import io.xcore.http.internal.dialect.ErrorWriter;
import java.io.IOException;
import java.time.Clock;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with an error, and logs what the client must not see. */
@Component(service = ErrorResponses.class)
public final class ErrorResponses {
    private static final Logger log = LoggerFactory.getLogger(ErrorResponses.class);

    private final ErrorWriter writer;

    @Activate
    public ErrorResponses() {
        this(Clock.systemUTC());
    }

    ErrorResponses(Clock clock) {
        writer = new ErrorWriter(clock);
    }

    public ErrorReport report(HttpServletRequest request, XcoreException failure) {
        RequestTrace trace = RequestTrace.of(request);
        if (failure.code().kind() == ErrorKind.INTERNAL) {
            log.error("Request {} ({} {}) failed", trace.id(), request.getMethod(), trace.path(), failure);
        } else {
            log.debug("Request {} answered with {}", trace.id(), failure.code(), failure);
        }
        return writer.report(failure, trace.asked(request));
    }

    /** Answers, unless an answer is already on its way. */
    public void send(HttpServletRequest request, HttpServletResponse response, XcoreException failure)
            throws IOException {
        ErrorReport report = report(request, failure);
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(report.status());
        response.setContentType(report.contentType());
        report.headers().forEach(response::setHeader);
        byte[] body = report.body().getBytes(UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
