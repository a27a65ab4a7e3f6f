package io.xcore.realtime.internal;

import java.net.HttpCookie;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.websocket.OnClose;
import javax.websocket.OnError;
import javax.websocket.OnMessage;
import javax.websocket.OnOpen;
import javax.websocket.PongMessage;
import javax.websocket.Session;
import javax.websocket.server.ServerEndpoint;
import org.eclipse.jetty.websocket.api.UpgradeRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoint {@code /ws}. Pax Web takes one instance for all connections and replaces the configurator, so the
 * handshake is read from Jetty's own session.
 */
@ServerEndpoint("/ws")
@Component(
        service = Object.class,
        immediate = true,
        property = "org.ops4j.pax.web.http.whiteboard.websocket:Boolean=true")
public final class RealtimeEndpoint {
    private static final Logger log = LoggerFactory.getLogger(RealtimeEndpoint.class);

    private final ConnectionHub hub;
    private final Map<String, ClientConnection> connections = new ConcurrentHashMap<>();

    @Activate
    public RealtimeEndpoint(@Reference ConnectionHub hub) {
        this.hub = hub;
    }

    @OnOpen
    public void opened(Session session) {
        org.eclipse.jetty.websocket.api.Session jetty = (org.eclipse.jetty.websocket.api.Session) session;
        session.setMaxIdleTimeout(hub.settings().timing().idle().toMillis());
        session.setMaxTextMessageBufferSize(hub.settings().inbound().maxFrameBytes());
        jetty.getPolicy().setMaxTextMessageSize(hub.settings().inbound().maxFrameBytes());
        connections.put(session.getId(), hub.opened(new JettySocket(jetty), handshake(jetty.getUpgradeRequest())));
        if (!session.isOpen()) {
            closed(session);
        }
    }

    @OnMessage
    public void received(Session session, String text) {
        ClientConnection connection = connections.get(session.getId());
        if (connection != null) {
            hub.received(connection, text);
        }
    }

    @OnMessage
    public void ponged(Session session, PongMessage pong) {
        ClientConnection connection = connections.get(session.getId());
        if (connection != null) {
            hub.ponged(connection);
        }
    }

    @OnError
    public void failed(Session session, Throwable cause) {
        log.debug("Socket {} failed", session.getId(), cause);
    }

    @OnClose
    public void closed(Session session) {
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

    private static Optional<String> header(UpgradeRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }
}
