package io.xcore.realtime.internal;

import java.util.function.Consumer;

/** The wire of one connection. No method blocks; one send at a time. */
interface Socket {
    /** Sends a text frame, then tells whether it worked: on any thread, possibly before this returns. */
    void send(String text, Consumer<Boolean> done);

    /** Sends a ping of the protocol. */
    void ping();

    /** Says good-bye and closes. */
    void close(CloseCode code);

    /** Cuts the wire without a word. */
    void cut();
}
