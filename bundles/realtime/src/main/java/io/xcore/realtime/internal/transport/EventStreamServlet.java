package io.xcore.realtime.internal.transport;

import io.xcore.error.XcoreException;
import io.xcore.realtime.ClientFrame;
import io.xcore.realtime.internal.ConnectionHub;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.Endpoint;
import io.xcore.realtime.internal.connection.Handshake;
import io.xcore.realtime.internal.log.ResumeRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.Servlet;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /events}: the frames of {@code /ws} as Server-Sent Events, for clients that only listen. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("xcore-events")
@HttpWhiteboardServletPattern(Endpoint.STREAM_PATH)
@HttpWhiteboardServletAsyncSupported
public final class EventStreamServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final transient ConnectionHub hub;

    @Activate
    public EventStreamServlet(@Reference ConnectionHub hub) {
        this.hub = hub;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        EventStreamSocket socket = new EventStreamSocket(hub.parts().log().epoch());
        ClientConnection connection;
        try {
            connection = open(socket, request);
        } catch (XcoreException e) {
            refuse(response, e);
            return;
        }
        try {
            begin(socket, connection, request, response);
        } catch (IOException | RuntimeException e) {
            hub.closed(connection);
            throw e;
        }
    }

    private void begin(
            EventStreamSocket socket,
            ClientConnection connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        // Reverse proxies are not to collect what is to arrive at once.
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        context.addListener(new End(() -> hub.closed(connection)));
        Request jetty = Request.getBaseRequest(request);
        socket.start(context, response.getOutputStream(), () -> jetty.getHttpChannel()
                .abort(new IOException("The client does not read")));
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
    }

    private ClientConnection open(EventStreamSocket socket, HttpServletRequest request) {
        ClientConnection connection = hub.requested(socket, handshake(request), request.getRemoteAddr());
        try {
            ClientFrame wanted = new ClientFrame(
                    "subscribe", Map.of("topics", list(request, "topics"), "channels", list(request, "channels")));
            hub.listen(connection, wanted, resume(request));
            return connection;
        } catch (RuntimeException e) {
            hub.closed(connection);
            throw e;
        }
    }

    private static Optional<ResumeRequest> resume(HttpServletRequest request) {
        String header = request.getHeader(LAST_EVENT_ID);
        return Optional.ofNullable(header == null ? request.getParameter("last_event_id") : header)
                .filter(id -> !id.isBlank())
                .map(ResumeRequest::ofEventId);
    }

    private static List<String> list(HttpServletRequest request, String name) {
        String[] given = Optional.ofNullable(request.getParameterValues(name)).orElse(new String[0]);
        return Arrays.stream(given)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static Handshake handshake(HttpServletRequest request) {
        Map<String, String> cookies = new HashMap<>();
        for (Cookie cookie : Optional.ofNullable(request.getCookies()).orElse(new Cookie[0])) {
            cookies.putIfAbsent(cookie.getName(), cookie.getValue());
        }
        return new Handshake(
                header(request, "Authorization"),
                header(request, "X-API-Key"),
                Optional.ofNullable(request.getParameter("token")),
                cookies,
                header(request, "Origin"),
                header(request, "Host"));
    }

    private static Optional<String> header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /** The platform's filter makes an envelope of it. */
    private static void refuse(HttpServletResponse response, XcoreException why) throws IOException {
        int status =
                switch (why.code().kind()) {
                    case INVALID, CONFLICT -> HttpServletResponse.SC_BAD_REQUEST;
                    case UNAUTHENTICATED -> HttpServletResponse.SC_UNAUTHORIZED;
                    case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
                    case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
                    case LIMIT -> 429;
                    case UNAVAILABLE, INTERNAL -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
                };
        if (status >= 429) {
            response.setHeader("Retry-After", "5");
        }
        response.sendError(status, why.getMessage());
    }

    /** Hears of the end of a stream, whoever has ended it. */
    private record End(Runnable whenOver) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            whenOver.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // There is no timeout.
        }

        @Override
        public void onError(AsyncEvent event) {
            whenOver.run();
            event.getAsyncContext().complete();
        }

        @Override
        public void onStartAsync(@Nullable AsyncEvent event) {
            // It is started once.
        }
    }
}
