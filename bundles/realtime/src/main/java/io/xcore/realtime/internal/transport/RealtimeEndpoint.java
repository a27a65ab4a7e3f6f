package io.xcore.realtime.internal.transport;

import io.xcore.realtime.internal.ConnectionHub;
import io.xcore.realtime.internal.connection.Endpoint;
import javax.websocket.OnClose;
import javax.websocket.OnError;
import javax.websocket.OnMessage;
import javax.websocket.OnOpen;
import javax.websocket.PongMessage;
import javax.websocket.Session;
import javax.websocket.server.ServerEndpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The endpoint {@code /ws}. */
@ServerEndpoint(Endpoint.EVENTS_PATH)
@Component(
        service = Object.class,
        immediate = true,
        property = "org.ops4j.pax.web.http.whiteboard.websocket:Boolean=true")
public final class RealtimeEndpoint {
    private final OpenSockets sockets;

    @Activate
    public RealtimeEndpoint(@Reference ConnectionHub hub) {
        this.sockets = new OpenSockets(hub, Endpoint.EVENTS);
    }

    @OnOpen
    public void opened(Session session) {
        sockets.opened(session);
    }

    @OnMessage
    public void received(Session session, String text) {
        sockets.received(session, text);
    }

    @OnMessage
    public void ponged(Session session, PongMessage pong) {
        sockets.ponged(session);
    }

    @OnError
    public void failed(Session session, Throwable cause) {
        sockets.failed(session, cause);
    }

    @OnClose
    public void closed(Session session) {
        sockets.closed(session);
    }
}
