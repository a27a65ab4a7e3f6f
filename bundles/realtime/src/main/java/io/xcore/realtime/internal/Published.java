package io.xcore.realtime.internal;

/**
 * An event on its way to connections.
 *
 * @param audience who may be told
 * @param frame what they are told
 * @param kept whether it has a number, and can be told again
 */
record Published(Audience audience, Frame frame, boolean kept) {
    long seq() {
        return frame.seq();
    }
}
