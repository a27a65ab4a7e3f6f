package io.xcore.realtime.internal.conversation;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.message.ChannelAccess;
import io.xcore.message.ChannelAccess.Right;
import io.xcore.realtime.ClientFrame;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.TopicFilter;
import io.xcore.realtime.internal.delivery.Replay;
import io.xcore.realtime.internal.delivery.Subscriptions;
import io.xcore.realtime.internal.log.ResumeRequest;
import io.xcore.realtime.internal.service.ChannelGate;
import io.xcore.realtime.internal.service.WaitingRoom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what clients say about what they want to be told: now, and of what they have missed. */
public final class Subscribing {
    private static final Logger log = LoggerFactory.getLogger(Subscribing.class);

    private final Subscriptions subscriptions;
    private final ChannelGate gate;
    private final WaitingRoom room;
    private final Replay replay;
    private final Replies replies;

    public Subscribing(
            Subscriptions subscriptions, ChannelGate gate, WaitingRoom room, Replay replay, Replies replies) {
        this.subscriptions = subscriptions;
        this.gate = gate;
        this.room = room;
        this.replay = replay;
        this.replies = replies;
    }

    /** What a client asks for. */
    private record Wanted(List<String> topics, List<String> channels) {
        static Wanted of(ClientFrame frame) {
            return new Wanted(frame.texts("topics"), frame.texts("channels"));
        }
    }

    void subscribe(ClientConnection connection, ClientFrame frame, Runnable done) {
        Wanted wanted = bounded(connection, frame);
        subscribe(connection, wanted, () -> {
            tell(connection, "subscribed");
            done.run();
        });
    }

    void unsubscribe(ClientConnection connection, ClientFrame frame, Runnable done) {
        subscriptions.remove(connection, frame.texts("topics"), frame.texts("channels"));
        tell(connection, "unsubscribed");
        done.run();
    }

    /** Subscribes, if it says to what, then tells what was missed. */
    void resume(ClientConnection connection, ClientFrame frame, Runnable done) {
        ResumeRequest request = ResumeRequest.of(frame);
        Wanted wanted = bounded(connection, frame);
        connection.inbox().pause();
        replay.hold(
                connection,
                () -> subscribe(connection, wanted, () -> {
                    replay.begin(connection, request);
                    done.run();
                }));
    }

    /** The whole of what a client says that can only listen; its connection is held already. */
    public void listen(ClientConnection connection, ClientFrame frame, Optional<ResumeRequest> resume) {
        Wanted wanted = bounded(connection, frame);
        subscribe(
                connection,
                wanted,
                () -> resume.ifPresentOrElse(
                        request -> replay.begin(connection, request), () -> replay.release(connection)));
    }

    /** Ends subscriptions from this side. */
    public void revoke(ClientConnection connection, String channel) {
        if (connection.filter().channels().contains(channel)) {
            subscriptions.remove(connection, List.of(), List.of(channel));
            tell(connection, "unsubscribed");
        }
    }

    private static Wanted bounded(ClientConnection connection, ClientFrame frame) {
        Wanted wanted = Wanted.of(frame);
        connection.filter().plus(wanted.topics(), wanted.channels());
        return wanted;
    }

    private void tell(ClientConnection connection, String type) {
        TopicFilter now = connection.filter();
        replies.send(connection, replies.frames().subscriptions(type, now.topics(), now.channels()));
    }

    private void subscribe(ClientConnection connection, Wanted wanted, Runnable then) {
        if (wanted.channels().isEmpty()) {
            subscriptions.add(connection, wanted.topics(), List.of());
            then.run();
            return;
        }
        connection.inbox().pause();
        room.await(
                () -> {
                    boolean open = gate.open();
                    if (open) {
                        gate.lane().execute(() -> enter(connection, wanted, then));
                    }
                    return open;
                },
                () -> {
                    replies.error(
                            connection,
                            new XcoreException(
                                    ErrorCode.SERVICE_UNAVAILABLE, "Channels are not available at the moment"));
                    subscriptions.add(connection, wanted.topics(), List.of());
                    then.run();
                });
    }

    private void enter(ClientConnection connection, Wanted wanted, Runnable then) {
        Optional<ChannelAccess> access = gate.access();
        if (access.isEmpty() && !gate.open()) {
            subscribe(connection, wanted, then); // It has gone meanwhile; another may come.
            return;
        }
        try {
            List<String> granted = wanted.channels().stream()
                    .filter(channel -> permitted(connection, access, channel))
                    .toList();
            subscriptions.add(connection, wanted.topics(), granted);
            // Who was sent away in between was not subscribed yet when he was to be unsubscribed.
            List<String> refused = wanted.channels().stream()
                    .filter(channel -> !granted.contains(channel) || !permitted(connection, access, channel))
                    .toList();
            subscriptions.remove(connection, List.of(), refused);
        } finally {
            then.run();
        }
    }

    private boolean permitted(ClientConnection connection, Optional<ChannelAccess> access, String channel) {
        Map<String, String> about = Map.of("channel", channel);
        try {
            access.orElseThrow(() -> new XcoreException(
                            ErrorCode.SERVICE_UNAVAILABLE, "Channels are not available at the moment"))
                    .require(connection.identity().orElseThrow().caller(), channel, Right.READ);
            return true;
        } catch (XcoreException e) {
            replies.error(connection, e, about);
        } catch (RuntimeException | LinkageError e) {
            log.warn("Whether connection {} may read channel {} is unknown", connection.number(), channel, e);
            replies.error(connection, new XcoreException(ErrorCode.INTERNAL_ERROR, "Internal error"), about);
        }
        return false;
    }
}
