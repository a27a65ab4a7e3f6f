package io.xcore.shell.internal;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BiConsumer;

/**
 * The client's end of a session.
 *
 * @param input what is typed
 * @param output the client's standard output
 * @param error the client's standard error
 * @param resizes takes who wants to know the terminal's new width and height
 */
record SessionWire(InputStream input, OutputStream output, OutputStream error, Resizes resizes) {
    /** Where to ask for changes of the terminal's size. */
    @FunctionalInterface
    interface Resizes {
        void listen(BiConsumer<Integer, Integer> listener);
    }
}
