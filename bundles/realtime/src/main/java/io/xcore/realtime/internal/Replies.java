package io.xcore.realtime.internal;

import io.xcore.error.XcoreException;
import java.util.Map;

/** Answers single connections. Thread-safe, never blocks. */
final class Replies {
    private final FrameWriter frames;
    private final SlowConsumers slowConsumers;

    Replies(FrameWriter frames, SlowConsumers slowConsumers) {
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
