package io.xcore.realtime.internal.conversation;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorKind;
import io.xcore.error.XcoreException;
import io.xcore.realtime.ClientFrame;
import io.xcore.realtime.internal.connection.Admission;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.CloseCode;
import io.xcore.realtime.internal.connection.Endpoint;
import io.xcore.realtime.internal.connection.Handshake;
import io.xcore.realtime.internal.connection.Identity;
import io.xcore.realtime.internal.frame.FrameReader;
import io.xcore.realtime.internal.log.ResumeRequest;
import io.xcore.realtime.internal.settings.RealtimeSettings.Connections;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import io.xcore.security.Credential.Kind;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said on a connection: who it is, pings, and what others answer. Stateless but for the connection. */
public final class Conversation {
    private static final Logger log = LoggerFactory.getLogger(Conversation.class);

    private final Gatekeeper gatekeeper;
    private final Admission admission;
    private final Replies replies;
    private final LongSupplier position;
    private final Subscribing subscribing;
    private final Dispatch dispatch;

    public Conversation(
            Gatekeeper gatekeeper,
            Admission admission,
            Replies replies,
            LongSupplier position,
            Subscribing subscribing,
            Dispatch dispatch) {
        this.gatekeeper = gatekeeper;
        this.admission = admission;
        this.replies = replies;
        this.position = position;
        this.subscribing = subscribing;
        this.dispatch = dispatch;
    }

    /** Looks at what the handshake has shown; without a credential the client has some time to say who it is. */
    public void opened(ClientConnection connection, Connections settings) {
        Optional<Credential> shown = connection.origin().handshake().credential(settings);
        if (shown.isEmpty()) {
            return;
        }
        if (!originAllowed(connection, shown.get(), settings)) {
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
            if (shown.get().kind() != Kind.COOKIE || e.code().kind() != ErrorKind.UNAUTHENTICATED) {
                refuse(connection, e, closeCode(e));
            }
        }
    }

    /**
     * Looks at what the request for a stream has shown; there is no later chance.
     *
     * @throws XcoreException what the request is refused with
     */
    public void requested(ClientConnection connection, Connections settings) {
        Credential shown = connection
                .origin()
                .handshake()
                .credential(settings)
                .orElseThrow(() -> new XcoreException(ErrorCode.AUTHENTICATION_REQUIRED, "Authentication required"));
        if (!originAllowed(connection, shown, settings)) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "Origin not allowed");
        }
        welcome(connection, shown);
    }

    /** Answers one frame; what it takes a while for ends later. */
    public void received(ClientConnection connection, String text, Runnable done) {
        try {
            answer(connection, FrameReader.read(text), done);
        } catch (XcoreException e) {
            replies.error(connection, e);
            done.run();
        } catch (RuntimeException e) {
            log.warn("A frame on connection {} failed", connection.number(), e);
            replies.error(connection, new XcoreException(ErrorCode.INTERNAL_ERROR, "Internal error"));
            done.run();
        }
    }

    /** Tells why, and closes. */
    public void refuse(ClientConnection connection, XcoreException why, CloseCode code) {
        log.debug("Connection {} is refused: {}", connection.number(), why.getMessage());
        replies.error(connection, why);
        connection.close(code);
    }

    /** Ends by calling {@code done}, at once or later; or throws, and does not. */
    private void answer(ClientConnection connection, ClientFrame frame, Runnable done) {
        if (frame.type().equals("ping")) {
            replies.send(connection, replies.frames().pong());
            done.run();
        } else if (frame.type().equals("auth")) {
            authenticate(connection, frame);
            done.run();
        } else if (connection.identity().isEmpty()) {
            throw new XcoreException(ErrorCode.AUTHENTICATION_REQUIRED, "Authentication required");
        } else if (connection.endpoint().selective()) {
            converse(connection, frame, done);
        } else {
            throw Dispatch.unknown();
        }
    }

    private void converse(ClientConnection connection, ClientFrame frame, Runnable done) {
        switch (frame.type()) {
            case "subscribe" -> subscribing.subscribe(connection, frame, done);
            case "unsubscribe" -> subscribing.unsubscribe(connection, frame, done);
            case ResumeRequest.TYPE -> subscribing.resume(connection, frame, done);
            default -> dispatch.dispatch(connection, frame, done);
        }
    }

    private void authenticate(ClientConnection connection, ClientFrame frame) {
        try {
            if (!(frame.fields().get("token") instanceof String token)) {
                throw new XcoreException(ErrorCode.TOKEN_INVALID, "Invalid or expired token");
            }
            welcome(connection, Handshake.presented(token));
        } catch (XcoreException e) {
            refuse(connection, e, closeCode(e));
        }
    }

    private void welcome(ClientConnection connection, Credential credential) {
        Identity known = gatekeeper.identify(credential);
        requirePermission(connection.endpoint(), known.caller());
        long before = position.getAsLong();
        admission.admit(connection, known);
        if (connection.endpoint().selective()) {
            replies.send(
                    connection, replies.frames().authenticated(known.caller().username(), before));
        }
    }

    private static boolean originAllowed(ClientConnection connection, Credential shown, Connections settings) {
        return shown.kind() != Kind.COOKIE || connection.origin().handshake().originAllowed(settings.allowedOrigins());
    }

    /** An API key gets no further than its scopes. */
    private static void requirePermission(Endpoint endpoint, Caller caller) {
        Optional<String> needed = endpoint.permission();
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
