package io.xcore.realtime.internal.connection;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The frames of one client, answered one after the other although an answer may take a while. Thread-safe. */
public final class Inbox {
    /** A socket that was told to read no more may hand over a few frames that it has read already. */
    private static final int MOST_WAITING = 64;

    private final Socket socket;
    private final Deque<String> waiting = new ArrayDeque<>(2);
    private boolean busy;
    private boolean suspended;

    Inbox(Socket socket) {
        this.socket = socket;
    }

    /** Takes a frame in; false when too many wait. */
    public synchronized boolean add(String text) {
        return waiting.size() < MOST_WAITING && waiting.add(text);
    }

    /** The next one to be answered; null while another is, and when there is none. */
    public synchronized @Nullable String begin() {
        if (busy) {
            return null;
        }
        String next = waiting.poll();
        busy = next != null;
        return next;
    }

    /** The answer to this one will take a while: the client waits. */
    public synchronized void pause() {
        if (!suspended) {
            suspended = true;
            socket.suspend();
        }
    }

    /** It is answered. */
    public synchronized void end() {
        busy = false;
        if (suspended && waiting.isEmpty()) {
            suspended = false;
            socket.resume();
        }
    }
}
