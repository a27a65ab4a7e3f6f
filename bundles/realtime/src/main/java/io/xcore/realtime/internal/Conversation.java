package io.xcore.realtime.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorKind;
import io.xcore.error.XcoreException;
import io.xcore.realtime.internal.RealtimeSettings.Connections;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import io.xcore.security.Credential.Kind;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said on a connection: who it is, pings, subscriptions. Stateless but for the connection. */
final class Conversation {
    private static final Logger log = LoggerFactory.getLogger(Conversation.class);

    private final Gatekeeper gatekeeper;
    private final Admission admission;
    private final FrameWriter frames;

    Conversation(Gatekeeper gatekeeper, Admission admission, FrameWriter frames) {
        this.gatekeeper = gatekeeper;
        this.admission = admission;
        this.frames = frames;
    }

    /** Looks at what the handshake has shown; without a credential the client has some time to say who it is. */
    void opened(ClientConnection connection, Connections settings) {
        Optional<Credential> shown = connection.handshake().credential(settings);
        if (shown.isEmpty()) {
            return;
        }
        boolean byCookie = shown.get().kind() == Kind.COOKIE;
        if (byCookie && !connection.handshake().originAllowed(settings.allowedOrigins())) {
            refuse(
                    connection,
                    new XcoreException(ErrorCode.PERMISSION_DENIED, "Origin not allowed"),
                    CloseCode.ORIGIN_REFUSED);
            return;
        }
        try {
            welcome(connection, shown.get());
        } catch (XcoreException e) {
            // A stale cookie is sent by the browser, not by the page, which may still say who it is.
            if (!byCookie || e.code().kind() != ErrorKind.UNAUTHENTICATED) {
                refuse(connection, e, closeCode(e));
            }
        }
    }

    /** Answers one frame. */
    void received(ClientConnection connection, String text) {
        ClientFrame frame;
        try {
            frame = ClientFrame.read(text);
            answer(connection, frame);
        } catch (XcoreException e) {
            connection.send(frames.error(e));
        } catch (RuntimeException e) {
            log.warn("A frame on connection {} failed", connection.number(), e);
            connection.send(frames.error(new XcoreException(ErrorCode.INTERNAL_ERROR, "Internal error")));
        }
    }

    /** Tells why, and closes. */
    void refuse(ClientConnection connection, XcoreException why, CloseCode code) {
        log.debug("Connection {} is refused: {}", connection.number(), why.getMessage());
        connection.send(frames.error(why));
        connection.close(code);
    }

    private void answer(ClientConnection connection, ClientFrame frame) {
        if (frame.type().equals("ping")) {
            connection.send(frames.pong());
        } else if (frame.type().equals("auth")) {
            authenticate(connection, frame);
        } else if (connection.identity().isEmpty()) {
            throw new XcoreException(ErrorCode.AUTHENTICATION_REQUIRED, "Authentication required");
        } else if (connection.channel().selective()) {
            converse(connection, frame);
        } else {
            throw unknown();
        }
    }

    private void converse(ClientConnection connection, ClientFrame frame) {
        switch (frame.type()) {
            case "subscribe" -> {
                connection.filter(connection.filter().plus(frame.texts("topics"), frame.texts("channels")));
                connection.send(frames.subscriptions("subscribed", connection.filter()));
            }
            case "unsubscribe" -> {
                connection.filter(connection.filter().minus(frame.texts("topics"), frame.texts("channels")));
                connection.send(frames.subscriptions("unsubscribed", connection.filter()));
            }
            default -> throw unknown();
        }
    }

    private static XcoreException unknown() {
        return XcoreException.invalid("type", "Unknown frame type");
    }

    private void authenticate(ClientConnection connection, ClientFrame frame) {
        try {
            String token = frame.text("token")
                    .orElseThrow(() -> new XcoreException(ErrorCode.TOKEN_INVALID, "Invalid or expired token"));
            welcome(connection, Handshake.presented(token));
        } catch (XcoreException e) {
            refuse(connection, e, closeCode(e));
        }
    }

    private void welcome(ClientConnection connection, Credential credential) {
        Identity known = gatekeeper.identify(credential);
        requirePermission(connection.channel(), known.caller());
        admission.admit(connection, known);
        if (connection.channel().selective()) {
            connection.send(frames.authenticated(known.caller().username()));
        }
    }

    /** An API key gets no further than its scopes. */
    private static void requirePermission(Channel channel, Caller caller) {
        Optional<String> needed = channel.permission();
        if (needed.isPresent() && !(caller.permits(needed.get()) && caller.covers(true, needed.get()))) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "Not permitted");
        }
    }

    private static CloseCode closeCode(XcoreException why) {
        return switch (why.code().kind()) {
            case UNAUTHENTICATED -> CloseCode.UNAUTHENTICATED;
            case FORBIDDEN -> CloseCode.NOT_PERMITTED;
            default -> CloseCode.TRY_AGAIN_LATER;
        };
    }
}
