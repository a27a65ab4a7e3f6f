package io.xcore.realtime.internal.transport;

import io.xcore.realtime.internal.connection.CloseCode;
import io.xcore.realtime.internal.connection.Socket;
import io.xcore.realtime.internal.frame.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.BatchMode;
import org.eclipse.jetty.websocket.api.SuspendToken;
import org.eclipse.jetty.websocket.api.WebSocketException;
import org.eclipse.jetty.websocket.api.WriteCallback;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.common.frames.TextFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket of Jetty 9.4, whose own interface sends and pings without blocking. Frames go straight to the connection, with
 * their text encoded already and with one flush for all: past the extensions, of which the one that browsers ask for would
 * compress the same frame for each of them anew. A message that is not compressed is what it always may be (RFC 7692, 6).
 */
final class JettySocket implements Socket {
    private static final Logger log = LoggerFactory.getLogger(JettySocket.class);

    /** All but the last frame of a burst: when that one has worked, they have. */
    private static final WriteCallback UNTOLD = new WriteCallback() {
        @Override
        public void writeFailed(Throwable cause) {
            log.debug("A frame was not sent", cause);
        }

        @Override
        public void writeSuccess() {
            // The last one will tell.
        }
    };

    private final WebSocketSession session;
    private @Nullable SuspendToken suspension;

    JettySocket(WebSocketSession session) {
        this.session = session;
    }

    @Override
    public void send(List<Frame> frames, Consumer<Boolean> done) {
        try {
            int last = frames.size() - 1;
            for (int i = 0; i < last; i++) {
                session.getConnection().outgoingFrame(text(frames.get(i)), UNTOLD, BatchMode.ON);
            }
            session.getConnection().outgoingFrame(text(frames.get(last)), new Told(done), BatchMode.OFF);
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
    public void suspend() {
        try {
            suspension = session.suspend();
        } catch (IllegalStateException | WebSocketException e) {
            log.debug("Nothing is read from a socket that is closed already", e);
        }
    }

    @Override
    public void resume() {
        SuspendToken token = suspension;
        suspension = null;
        if (token != null) {
            token.resume();
        }
    }

    @Override
    public void close(CloseCode code) {
        session.close(code.code(), code.reason());
    }

    @Override
    public void cut() {
        session.disconnect();
    }

    private static TextFrame text(Frame frame) {
        TextFrame text = new TextFrame();
        text.setPayload(ByteBuffer.wrap(frame.utf8()));
        return text;
    }

    /** Tells what has become of the last frame. */
    private record Told(Consumer<Boolean> done) implements WriteCallback {
        @Override
        public void writeFailed(Throwable cause) {
            done.accept(false);
        }

        @Override
        public void writeSuccess() {
            done.accept(true);
        }
    }
}
