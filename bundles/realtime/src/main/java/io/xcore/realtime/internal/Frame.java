package io.xcore.realtime.internal;

import java.nio.charset.StandardCharsets;

/**
 * An outgoing frame, rendered once for all who get it.
 *
 * @param text the JSON
 * @param bytes its size on the wire
 */
record Frame(String text, int bytes) {
    static Frame of(String text) {
        return new Frame(text, text.getBytes(StandardCharsets.UTF_8).length);
    }
}
