package io.xcore.realtime.internal.transport;

import io.xcore.realtime.internal.ConnectionHub;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.Endpoint;
import io.xcore.realtime.internal.connection.Handshake;
import java.net.HttpCookie;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.websocket.Session;
import org.eclipse.jetty.websocket.api.UpgradeRequest;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.servlet.ServletUpgradeRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of one endpoint, and the connections behind them. Pax Web takes one instance of an endpoint for all
 * connections and replaces the configurator, so the handshake is read from Jetty's own session.
 */
final class OpenSockets {
    private static final Logger log = LoggerFactory.getLogger(OpenSockets.class);

    private final ConnectionHub hub;
    private final Endpoint endpoint;
    private final Map<String, ClientConnection> connections = new ConcurrentHashMap<>();

    OpenSockets(ConnectionHub hub, Endpoint endpoint) {
        this.hub = hub;
        this.endpoint = endpoint;
    }

    void opened(Session session) {
        WebSocketSession jetty = (WebSocketSession) session;
        session.setMaxIdleTimeout(hub.settings().timing().idle().toMillis());
        session.setMaxTextMessageBufferSize(hub.settings().inbound().maxFrameBytes());
        jetty.getPolicy().setMaxTextMessageSize(hub.settings().inbound().maxFrameBytes());
        connections.put(
                session.getId(),
                hub.opened(endpoint, new JettySocket(jetty), handshake(jetty.getUpgradeRequest()), address(jetty)));
        if (!session.isOpen()) {
            closed(session);
        }
    }

    void received(Session session, String text) {
        ClientConnection connection = connections.get(session.getId());
        if (connection != null) {
            hub.received(connection, text);
        }
    }

    void ponged(Session session) {
        ClientConnection connection = connections.get(session.getId());
        if (connection != null) {
            hub.ponged(connection);
        }
    }

    void failed(Session session, Throwable cause) {
        log.debug("Socket {} failed", session.getId(), cause);
    }

    void closed(Session session) {
        ClientConnection connection = connections.remove(session.getId());
        if (connection != null) {
            hub.closed(connection);
        }
    }

    private static Handshake handshake(UpgradeRequest request) {
        Map<String, String> cookies = new HashMap<>();
        for (HttpCookie cookie : Optional.ofNullable(request.getCookies()).orElse(List.of())) {
            cookies.putIfAbsent(cookie.getName(), cookie.getValue());
        }
        return new Handshake(
                header(request, "Authorization"),
                header(request, "X-API-Key"),
                request.getParameterMap().getOrDefault("token", List.of()).stream()
                        .findFirst(),
                cookies,
                header(request, "Origin"),
                header(request, "Host"));
    }

    /** As the trusted proxies tell it, which is in the request and not in the socket. */
    private static String address(WebSocketSession session) {
        if (session.getUpgradeRequest() instanceof ServletUpgradeRequest request) {
            return String.valueOf(request.getRemoteAddress());
        }
        return session.getRemoteAddress().getAddress().getHostAddress();
    }

    private static Optional<String> header(UpgradeRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }
}
