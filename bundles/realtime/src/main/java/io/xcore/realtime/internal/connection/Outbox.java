package io.xcore.realtime.internal.connection;

import io.xcore.realtime.internal.frame.Frame;
import io.xcore.realtime.internal.settings.RealtimeSettings.Outbound;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What waits to be sent to one connection, bounded in frames and bytes. Thread-safe, never blocks on the socket. */
public final class Outbox {
    /** What is handed to the socket at once: it holds that much until the client has taken it. */
    private static final int BURST_FRAMES = 64;

    private static final int BURST_BYTES = 65_536;

    private final Socket socket;
    private final Outbound bounds;
    private final LongSupplier nanoTime;
    private final Deque<Frame> waiting = new ArrayDeque<>(2);
    private int waitingBytes;
    private boolean sending;
    private boolean pumping;
    private boolean finished;
    private long sendingSince;
    private long sentFrames;
    private long sentSeq;
    private @Nullable CloseCode farewell;
    private @Nullable Runnable whenDrained;

    public Outbox(Socket socket, Outbound bounds, LongSupplier nanoTime) {
        this.socket = socket;
        this.bounds = bounds;
        this.nanoTime = nanoTime;
    }

    /** Queues a frame and sends it as soon as the wire is free; false when the queue is full. */
    boolean offer(Frame frame) {
        boolean room = queue(frame);
        if (room) {
            pump();
        }
        return room;
    }

    /**
     * Queues a frame that goes with the next {@link #pump}; false when the queue is full. One that is alone always fits,
     * however long: it is kept for others anyway. After {@link #finish}, {@link #overflow} and {@link #abandon} it is
     * dropped.
     */
    public synchronized boolean queue(Frame frame) {
        if (finished) {
            return true;
        }
        boolean room = waiting.isEmpty()
                || (waiting.size() < bounds.maxFrames() && waitingBytes + frame.bytes() <= bounds.maxBytes());
        if (room) {
            add(frame);
        }
        return room;
    }

    /** Whether at least half of the queue is free. */
    public synchronized boolean roomy() {
        return waiting.size() <= bounds.maxFrames() / 2 && waitingBytes <= bounds.maxBytes() / 2;
    }

    /** Runs something once when nothing waits; at once when that is so already. */
    public void whenDrained(Runnable task) {
        synchronized (this) {
            if (!waiting.isEmpty()) {
                whenDrained = task;
                return;
            }
        }
        task.run();
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

    /** Makes the last frame of one that does not keep up. */
    interface LastWord {
        /**
         * Says what is lost.
         *
         * @param seq up to which event everything has been handed to the wire
         * @param dropped how many frames waited and are dropped
         */
        Frame say(long seq, int dropped);
    }

    /** Drops what waits for a last frame, then closes. */
    void overflow(LastWord word, CloseCode code) {
        synchronized (this) {
            if (finished) {
                return;
            }
            int dropped = waiting.size() + 1;
            clear();
            add(word.say(sentSeq, dropped));
            finished = true;
            farewell = code;
        }
        pump();
    }

    /** Forgets what waits. */
    synchronized void abandon() {
        finished = true;
        farewell = null;
        whenDrained = null;
        clear();
    }

    /** How much waits, what is on the wire not counted. */
    public record Backlog(int frames, int bytes) {}

    public synchronized Backlog backlog() {
        return new Backlog(waiting.size(), waitingBytes);
    }

    /** How many frames have been handed to the wire. */
    public synchronized long sentFrames() {
        return sentFrames;
    }

    /** For how long what is on the wire has been on its way, in nanoseconds; 0 when there is nothing. */
    public synchronized long sendingForNanos() {
        return sending ? nanoTime.getAsLong() - sendingSince : 0;
    }

    /** One thread at a time sends; a completion that comes while it does only lets it go on, so no stack grows. */
    public void pump() {
        synchronized (this) {
            if (pumping) {
                return;
            }
            pumping = true;
        }
        for (List<Frame> next = next(); !next.isEmpty(); next = next()) {
            socket.send(next, this::sent);
        }
    }

    private List<Frame> next() {
        CloseCode code;
        synchronized (this) {
            if (!sending && !waiting.isEmpty()) {
                sending = true;
                sendingSince = nanoTime.getAsLong();
                return burst();
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
        return List.of();
    }

    private List<Frame> burst() {
        Frame first = take();
        if (waiting.isEmpty()) {
            return List.of(first);
        }
        List<Frame> burst = new ArrayList<>();
        burst.add(first);
        int bytes = first.bytes();
        while (!waiting.isEmpty() && burst.size() < BURST_FRAMES && bytes < BURST_BYTES) {
            Frame next = take();
            bytes += next.bytes();
            burst.add(next);
        }
        return burst;
    }

    private Frame take() {
        Frame frame = waiting.remove();
        waitingBytes -= frame.bytes();
        sentFrames++;
        sentSeq = frame.seq() >= 0 ? frame.seq() : sentSeq;
        return frame;
    }

    private void add(Frame frame) {
        waiting.add(frame);
        waitingBytes += frame.bytes();
    }

    private void clear() {
        waiting.clear();
        waitingBytes = 0;
    }

    private void sent(boolean worked) {
        Runnable drained = null;
        synchronized (this) {
            sending = false;
            if (waiting.isEmpty()) {
                drained = whenDrained;
                whenDrained = null;
            }
        }
        if (!worked) {
            abandon();
        } else if (drained != null) {
            drained.run();
        }
        pump();
    }
}
