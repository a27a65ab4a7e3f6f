package io.xcore.http.internal.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xcore.http.internal.dialect.Dialect;
import io.xcore.http.internal.dialect.ErrorReport;
import io.xcore.http.internal.dialect.ErrorWriter;
import io.xcore.http.internal.dialect.ErrorWriter.Asked;
import io.xcore.http.internal.request.RequestIds;
import io.xcore.http.internal.request.RequestTrace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the envelope of contract X-05 where the server would write a page: for requests it cannot read (a broken request
 * line, a header that is too long), and for those that end before a servlet is chosen.
 */
final class EnvelopeErrorHandler extends ErrorHandler {
    private static final Logger log = LoggerFactory.getLogger(EnvelopeErrorHandler.class);
    private static final String ID_HEADER = "X-Request-ID";

    private final RequestIds ids = new RequestIds();
    private final ErrorWriter writer = new ErrorWriter(Clock.systemUTC());

    /** Nothing is known of such a request but what is wrong with it. */
    @Override
    public ByteBuffer badMessageError(int status, @Nullable String reason, HttpFields fields) {
        String id = ids.of(null);
        ErrorReport report = writer.report(status, reason, new Asked("", Dialect.S1, id, null, null));
        log.debug("Request {} cannot be read: {} {}", id, status, reason);
        fields.put(HttpHeader.CONTENT_TYPE, report.contentType());
        fields.put(ID_HEADER, id);
        fields.put("X-Content-Type-Options", "nosniff");
        return ByteBuffer.wrap(report.body().getBytes(UTF_8));
    }

    /** Of all methods: the server itself would tell those that change something nothing but the status. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateAcceptableResponse(
            Request baseRequest,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            @Nullable String message)
            throws IOException {
        ErrorReport report = writer.report(status, message, asked(request, response));
        response.setContentType(report.contentType());
        byte[] body = report.body().getBytes(UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private Asked asked(HttpServletRequest request, HttpServletResponse response) {
        RequestTrace trace = RequestTrace.find(request);
        if (trace != null) {
            return trace.asked(request);
        }
        String id = ids.of(request.getHeader(ID_HEADER));
        response.setHeader(ID_HEADER, id);
        String path = request.getRequestURI() == null ? "" : request.getRequestURI();
        return new Asked(path, Dialect.of(path), id, request.getHeader("Accept"), request.getHeader("Accept-Language"));
    }
}
