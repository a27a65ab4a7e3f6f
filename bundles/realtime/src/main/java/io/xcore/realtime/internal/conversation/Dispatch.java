package io.xcore.realtime.internal.conversation;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.metrics.CallMeter.Call;
import io.xcore.realtime.ClientFrame;
import io.xcore.realtime.FrameHandler;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.service.FrameHandlers;
import io.xcore.realtime.internal.service.LazyService;
import io.xcore.realtime.internal.service.WaitingRoom;
import io.xcore.rest.RequestMdc;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Hands frames to the services that answer them, off the threads that read from sockets. */
public final class Dispatch {
    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

    private final FrameHandlers handlers;
    private final WaitingRoom room;
    private final Replies replies;

    public Dispatch(FrameHandlers handlers, WaitingRoom room, Replies replies) {
        this.handlers = handlers;
        this.room = room;
        this.replies = replies;
    }

    static XcoreException unknown() {
        return XcoreException.invalid("type", "Unknown frame type");
    }

    /**
     * Has a frame answered. The client is not read from until it is.
     *
     * @throws XcoreException VALIDATION_FAILED when nobody ever answered such frames
     */
    void dispatch(ClientConnection connection, ClientFrame frame, Runnable done) {
        if (!handlers.known(frame.type())) {
            throw unknown();
        }
        connection.inbox().pause();
        await(connection, frame, done);
    }

    private void await(ClientConnection connection, ClientFrame frame, Runnable done) {
        room.await(
                () -> {
                    Optional<LazyService<FrameHandler>> handler = handlers.of(frame.type());
                    handler.ifPresent(present ->
                            handlers.lane(frame.type()).execute(() -> handle(present, connection, frame, done)));
                    return handler.isPresent();
                },
                () -> {
                    unavailable(connection);
                    done.run();
                });
    }

    private void handle(
            LazyService<FrameHandler> service, ClientConnection connection, ClientFrame frame, Runnable done) {
        FrameHandler handler = service.get();
        if (handler == null && handlers.of(frame.type()).filter(service::equals).isEmpty()) {
            await(connection, frame, done); // It has gone meanwhile; another may come.
            return;
        }
        try {
            if (handler == null) {
                unavailable(connection);
            } else if (!connection.closing()) {
                Call call = handlers.measure(service);
                try (call) {
                    handle(handler, connection, frame);
                }
            }
        } finally {
            done.run();
        }
    }

    private void handle(FrameHandler handler, ClientConnection connection, ClientFrame frame) {
        MDC.put(RequestMdc.CLIENT_ADDRESS, connection.origin().address());
        connection
                .identity()
                .ifPresent(known ->
                        MDC.put(RequestMdc.USER_ID, Long.toString(known.caller().userId())));
        try {
            handler.handle(frame, new HandledConnection(connection, replies));
        } catch (XcoreException e) {
            replies.error(connection, e);
        } catch (RuntimeException | LinkageError e) {
            log.warn("A frame of type {} on connection {} failed", frame.type(), connection.number(), e);
            replies.error(connection, new XcoreException(ErrorCode.INTERNAL_ERROR, "Internal error"));
        } finally {
            MDC.clear();
        }
    }

    private void unavailable(ClientConnection connection) {
        replies.error(
                connection,
                new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Nobody answers frames of this type at the moment"));
    }
}
