package io.xcore.realtime.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A wire that keeps what is sent, and completes sends when it is told to. */
final class FakeSocket implements Socket {
    final List<String> sent = new ArrayList<>();
    final Deque<Consumer<Boolean>> pending = new ArrayDeque<>();

    @Nullable
    CloseCode closed;

    boolean cut;
    int pings;
    int bursts;
    boolean suspended;
    private boolean stalled;

    /** From now on a send completes only by {@link #complete}. */
    FakeSocket stall() {
        stalled = true;
        return this;
    }

    void complete(boolean worked) {
        pending.remove().accept(worked);
    }

    String last() {
        return sent.get(sent.size() - 1);
    }

    @Override
    public void send(List<Frame> frames, Consumer<Boolean> done) {
        frames.forEach(frame -> sent.add(frame.toString()));
        bursts++;
        if (stalled) {
            pending.add(done);
        } else {
            done.accept(true);
        }
    }

    @Override
    public void ping() {
        pings++;
    }

    @Override
    public void suspend() {
        suspended = true;
    }

    @Override
    public void resume() {
        suspended = false;
    }

    @Override
    public void close(CloseCode code) {
        closed = code;
    }

    @Override
    public void cut() {
        cut = true;
    }
}
