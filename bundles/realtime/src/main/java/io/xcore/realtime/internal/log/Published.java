package io.xcore.realtime.internal.log;

import io.xcore.realtime.internal.frame.Frame;

/**
 * An event on its way to connections.
 *
 * @param audience who may be told
 * @param frame what they are told
 * @param kept whether it has a number, and can be told again
 */
public record Published(Audience audience, Frame frame, boolean kept) {
    public long seq() {
        return frame.seq();
    }
}
