package io.xcore.realtime.internal.conversation;

import io.xcore.error.XcoreException;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.SlowConsumers;
import io.xcore.realtime.internal.frame.Frame;
import io.xcore.realtime.internal.frame.FrameWriter;
import java.util.Map;

/** Answers single connections. Thread-safe, never blocks. */
public final class Replies {
    private final FrameWriter frames;
    private final SlowConsumers slowConsumers;

    public Replies(FrameWriter frames, SlowConsumers slowConsumers) {
        this.frames = frames;
        this.slowConsumers = slowConsumers;
    }

    FrameWriter frames() {
        return frames;
    }

    /** Queues a frame; a client that does not keep up is cut. */
    void send(ClientConnection connection, Frame frame) {
        if (!connection.send(frame)) {
            slowConsumers.drop(connection);
        }
    }

    void error(ClientConnection connection, XcoreException why) {
        send(connection, frames.error(why));
    }

    /** An error, and what it is about. */
    void error(ClientConnection connection, XcoreException why, Map<String, String> about) {
        send(connection, frames.error(why, about));
    }
}
