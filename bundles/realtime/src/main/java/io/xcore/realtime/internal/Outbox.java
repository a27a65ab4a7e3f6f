package io.xcore.realtime.internal;

import io.xcore.realtime.internal.RealtimeSettings.Outbound;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What waits to be sent to one connection, bounded in frames and bytes. Thread-safe, never blocks on the socket. */
final class Outbox {
    private final Socket socket;
    private final Outbound bounds;
    private final LongSupplier nanoTime;
    private final Deque<Frame> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean sending;
    private boolean pumping;
    private boolean finished;
    private long sendingSince;
    private @Nullable CloseCode farewell;

    Outbox(Socket socket, Outbound bounds, LongSupplier nanoTime) {
        this.socket = socket;
        this.bounds = bounds;
        this.nanoTime = nanoTime;
    }

    /** Queues a frame; false when the queue is full. After {@link #finish} and {@link #abandon} it is dropped. */
    boolean offer(Frame frame) {
        synchronized (this) {
            if (finished) {
                return true;
            }
            if (waiting.size() >= bounds.maxFrames() || waitingBytes + frame.bytes() > bounds.maxBytes()) {
                return false;
            }
            waiting.add(frame);
            waitingBytes += frame.bytes();
        }
        pump();
        return true;
    }

    /** Sends what waits, then closes. */
    void finish(CloseCode code) {
        synchronized (this) {
            if (finished) {
                return;
            }
            finished = true;
            farewell = code;
        }
        pump();
    }

    /** Forgets what waits. */
    synchronized void abandon() {
        finished = true;
        farewell = null;
        waiting.clear();
        waitingBytes = 0;
    }

    /** How much waits, the frame on the wire not counted. */
    record Backlog(int frames, int bytes) {}

    synchronized Backlog backlog() {
        return new Backlog(waiting.size(), waitingBytes);
    }

    /** For how long the frame on the wire has been on its way, in nanoseconds; 0 when there is none. */
    synchronized long sendingForNanos() {
        return sending ? nanoTime.getAsLong() - sendingSince : 0;
    }

    /** One thread at a time sends; a completion that comes while it does only lets it go on, so no stack grows. */
    private void pump() {
        synchronized (this) {
            if (pumping) {
                return;
            }
            pumping = true;
        }
        for (Frame next = next(); next != null; next = next()) {
            socket.send(next.text(), this::sent);
        }
    }

    private @Nullable Frame next() {
        CloseCode code;
        synchronized (this) {
            if (!sending && !waiting.isEmpty()) {
                Frame frame = waiting.remove();
                waitingBytes -= frame.bytes();
                sending = true;
                sendingSince = nanoTime.getAsLong();
                return frame;
            }
            pumping = false;
            code = sending ? null : farewell;
            if (code != null) {
                farewell = null;
            }
        }
        if (code != null) {
            socket.close(code);
        }
        return null;
    }

    private void sent(boolean worked) {
        synchronized (this) {
            sending = false;
        }
        if (!worked) {
            abandon();
        }
        pump();
    }
}
