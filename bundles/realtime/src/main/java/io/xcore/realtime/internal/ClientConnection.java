package io.xcore.realtime.internal;

import io.xcore.event.PlatformEvent;
import io.xcore.security.Caller;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One open connection. Thread-safe; frames from the client come one at a time. */
final class ClientConnection {
    private final long number;
    private final Channel channel;
    private final Handshake handshake;
    private final Socket socket;
    private final Outbox outbox;
    private final FrameRate rate;
    private final long openedAtNanos;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile @Nullable Identity identity;
    private volatile TopicFilter filter = TopicFilter.ALL;
    private volatile long heardAtNanos;
    private volatile long pingedAtNanos;

    /** Which one it is, and how it began. */
    record Origin(long number, Channel channel, Handshake handshake, long atNanos) {}

    ClientConnection(Origin origin, Socket socket, Outbox outbox, FrameRate rate) {
        this.number = origin.number();
        this.channel = origin.channel();
        this.handshake = origin.handshake();
        this.socket = socket;
        this.outbox = outbox;
        this.rate = rate;
        this.openedAtNanos = origin.atNanos();
        this.heardAtNanos = origin.atNanos();
        this.pingedAtNanos = origin.atNanos();
    }

    long number() {
        return number;
    }

    Channel channel() {
        return channel;
    }

    Handshake handshake() {
        return handshake;
    }

    FrameRate rate() {
        return rate;
    }

    Optional<Identity> identity() {
        return Optional.ofNullable(identity);
    }

    void identity(Identity known) {
        identity = known;
    }

    TopicFilter filter() {
        return filter;
    }

    void filter(TopicFilter wanted) {
        filter = wanted;
    }

    long openedAtNanos() {
        return openedAtNanos;
    }

    long heardAtNanos() {
        return heardAtNanos;
    }

    /** The client has sent something, a pong included. */
    void heard(long nowNanos) {
        heardAtNanos = nowNanos;
    }

    long pingedAtNanos() {
        return pingedAtNanos;
    }

    void ping(long nowNanos) {
        pingedAtNanos = nowNanos;
        socket.ping();
    }

    long sendingForNanos() {
        return outbox.sendingForNanos();
    }

    /** How much waits to be sent. */
    Outbox.Backlog backlog() {
        return outbox.backlog();
    }

    /** Whether somebody known is at the other end and wants events of this type. */
    boolean wants(String type) {
        return channel.carries(type) && identity != null && !closing.get() && filter.wants(type);
    }

    /** Whether the one at the other end may be told of an event and wants to be. */
    boolean sees(PlatformEvent event) {
        Identity known = identity;
        return known != null && wants(event.type()) && mayKnow(known.caller(), event);
    }

    /** Queues a frame; false when this client does not keep up. */
    boolean send(Frame frame) {
        return outbox.offer(frame);
    }

    /** Closes after what is queued has been sent. */
    void close(CloseCode code) {
        if (closing.compareAndSet(false, true)) {
            outbox.finish(code);
        }
    }

    /** Closes at once, for a client that does not read. */
    void drop(CloseCode code) {
        closing.set(true);
        outbox.abandon();
        socket.close(code);
    }

    /** Cuts the wire. */
    void cut() {
        closing.set(true);
        outbox.abandon();
        socket.cut();
    }

    boolean closing() {
        return closing.get();
    }

    /** The socket is gone. */
    void gone() {
        closing.set(true);
        outbox.abandon();
    }

    private static boolean mayKnow(Caller caller, PlatformEvent event) {
        if (event.userId().isPresent() && event.userId().get() == caller.userId()) {
            return true;
        }
        return event.permission().map(caller::permits).orElse(event.userId().isEmpty());
    }
}
