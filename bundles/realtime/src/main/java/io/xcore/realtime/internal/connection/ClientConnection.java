package io.xcore.realtime.internal.connection;

import io.xcore.realtime.internal.frame.Frame;
import io.xcore.realtime.internal.log.Audience;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One open connection. Thread-safe; frames from the client come one at a time. */
public final class ClientConnection {
    private final Origin origin;
    private final Socket socket;
    private final Outbox outbox;
    private final Inbox inbox;
    private final FrameRate rate;
    private final LongAdder received = new LongAdder();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Progress progress = new Progress();
    private final AtomicReference<@Nullable Identity> identity = new AtomicReference<>();
    private volatile TopicFilter filter = TopicFilter.ALL;
    private volatile long heardAtNanos;
    private volatile long pingedAtNanos;

    /**
     * Which one it is, and how it began.
     *
     * @param atNanos when, in monotonic time
     */
    public record Origin(
            long number, Endpoint endpoint, Handshake handshake, String address, Instant openedAt, long atNanos) {}

    public ClientConnection(Origin origin, Socket socket, Outbox outbox, FrameRate rate) {
        this.origin = origin;
        this.socket = socket;
        this.outbox = outbox;
        this.inbox = new Inbox(socket);
        this.rate = rate;
        this.heardAtNanos = origin.atNanos();
        this.pingedAtNanos = origin.atNanos();
    }

    public Origin origin() {
        return origin;
    }

    public long number() {
        return origin.number();
    }

    public Endpoint endpoint() {
        return origin.endpoint();
    }

    public Inbox inbox() {
        return inbox;
    }

    /** How far it has been told events. */
    public Progress progress() {
        return progress;
    }

    public Optional<Identity> identity() {
        return Optional.ofNullable(identity.get());
    }

    public void identity(Identity known) {
        identity.set(known);
    }

    /** Replaces an identity by the same confirmed, unless the client has shown something else meanwhile. */
    public void confirmed(Identity former, Identity known) {
        identity.compareAndSet(former, known);
    }

    /** Whether a user is known to be at the other end. */
    boolean belongsTo(long userId) {
        Identity known = identity.get();
        return known != null && known.caller().userId() == userId;
    }

    public TopicFilter filter() {
        return filter;
    }

    public void filter(TopicFilter wanted) {
        filter = wanted;
    }

    /** The client has sent a frame; whether it is within the limit of its rate. */
    public boolean admits(long nowNanos) {
        received.increment();
        return rate.admit(nowNanos);
    }

    public long receivedFrames() {
        return received.sum();
    }

    public long heardAtNanos() {
        return heardAtNanos;
    }

    /** The client has sent something, a pong included. */
    public void heard(long nowNanos) {
        heardAtNanos = nowNanos;
    }

    public long pingedAtNanos() {
        return pingedAtNanos;
    }

    public void ping(long nowNanos) {
        pingedAtNanos = nowNanos;
        socket.ping();
    }

    public Outbox outbox() {
        return outbox;
    }

    /** Whether somebody known is at the other end and wants events of this type. */
    public boolean wants(String type) {
        return endpoint().carries(type) && identity.get() != null && !closing.get() && filter.wants(type);
    }

    /** Whether the one at the other end may be told of an event and wants to be. */
    public boolean sees(Audience audience) {
        Identity known = identity.get();
        if (known == null || closing.get() || !endpoint().carries(audience.type())) {
            return false;
        }
        boolean wanted = audience.channel()
                .map(channel -> filter.channels().contains(channel))
                .orElseGet(() -> filter.wants(audience.type()));
        return wanted && audience.admits(known.caller());
    }

    /** Queues a frame; false when this client does not keep up. */
    public boolean send(Frame frame) {
        return outbox.offer(frame);
    }

    /** Closes after what is queued has been sent. */
    public void close(CloseCode code) {
        if (closing.compareAndSet(false, true)) {
            outbox.finish(code);
        }
    }

    /** Drops what is queued for a last word, and closes; false when it is closing already. */
    boolean drop(Outbox.LastWord word, CloseCode code) {
        boolean first = closing.compareAndSet(false, true);
        if (first) {
            outbox.overflow(word, code);
        }
        return first;
    }

    /** Cuts the wire. */
    public void cut() {
        closing.set(true);
        outbox.abandon();
        socket.cut();
    }

    public boolean closing() {
        return closing.get();
    }

    /** The socket is gone. */
    public void gone() {
        closing.set(true);
        outbox.abandon();
    }
}
