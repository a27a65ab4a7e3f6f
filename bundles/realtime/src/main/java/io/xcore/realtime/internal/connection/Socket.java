package io.xcore.realtime.internal.connection;

import io.xcore.realtime.internal.frame.Frame;
import java.util.List;
import java.util.function.Consumer;

/** The wire of one connection. No method blocks; one send at a time. */
public interface Socket {
    /** Sends frames with one flush, then tells whether it worked: on any thread, possibly before this returns. */
    void send(List<Frame> frames, Consumer<Boolean> done);

    /** Sends a ping of the protocol. */
    void ping();

    /** Reads no more for now: the client waits. Called while one of its frames is being answered. */
    void suspend();

    /** Reads on. */
    void resume();

    /** Says good-bye and closes. */
    void close(CloseCode code);

    /** Cuts the wire without a word. */
    void cut();
}
