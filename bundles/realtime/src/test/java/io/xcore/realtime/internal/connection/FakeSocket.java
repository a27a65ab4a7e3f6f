package io.xcore.realtime.internal.connection;

import io.xcore.realtime.internal.frame.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A wire that keeps what is sent, and completes sends when it is told to. */
public final class FakeSocket implements Socket {
    public final List<String> sent = new ArrayList<>();
    public final Deque<Consumer<Boolean>> pending = new ArrayDeque<>();

    @Nullable
    public CloseCode closed;

    public boolean cut;
    public int pings;
    int bursts;
    public boolean suspended;
    private boolean stalled;
    private boolean broken;

    /** From now on a send fails as it must not. */
    public FakeSocket breakDown() {
        broken = true;
        return this;
    }

    /** From now on a send completes only by {@link #complete}. */
    public FakeSocket stall() {
        stalled = true;
        return this;
    }

    public void complete(boolean worked) {
        pending.remove().accept(worked);
    }

    public String last() {
        return sent.get(sent.size() - 1);
    }

    @Override
    public void send(List<Frame> frames, Consumer<Boolean> done) {
        if (broken) {
            throw new NoClassDefFoundError("org/eclipse/jetty/Gone");
        }
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
