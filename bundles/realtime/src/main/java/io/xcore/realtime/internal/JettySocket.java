package io.xcore.realtime.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.WebSocketException;
import org.eclipse.jetty.websocket.api.WriteCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A socket of Jetty 9.4, whose own interface sends and pings without blocking. */
final class JettySocket implements Socket {
    private static final Logger log = LoggerFactory.getLogger(JettySocket.class);

    private final Session session;

    JettySocket(Session session) {
        this.session = session;
    }

    @Override
    public void send(String text, Consumer<Boolean> done) {
        try {
            session.getRemote().sendString(text, new WriteCallback() {
                @Override
                public void writeFailed(Throwable cause) {
                    done.accept(false);
                }

                @Override
                public void writeSuccess() {
                    done.accept(true);
                }
            });
        } catch (WebSocketException e) {
            log.debug("The socket is closed already", e);
            done.accept(false);
        }
    }

    @Override
    public void ping() {
        try {
            session.getRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | WebSocketException e) {
            log.debug("No ping on a socket that is closed already", e);
        }
    }

    @Override
    public void close(CloseCode code) {
        session.close(code.code(), code.reason());
    }

    @Override
    public void cut() {
        try {
            session.disconnect();
        } catch (IOException e) {
            log.debug("The socket is closed already", e);
        }
    }
}
