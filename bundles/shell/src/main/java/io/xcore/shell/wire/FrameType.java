package io.xcore.shell.wire;

import java.util.Arrays;
import java.util.Optional;

/** What a frame carries. */
public enum FrameType {
    /** Bytes typed. */
    INPUT('i'),
    /** Bytes for the client's standard output. */
    OUTPUT('o'),
    /** Bytes for the client's standard error. */
    ERROR('e'),
    /** Two integers: the terminal's new width and height. */
    RESIZE('r'),
    /** One integer: the status to end with. The last frame. */
    EXIT('x');

    private final char code;

    FrameType(char code) {
        this.code = code;
    }

    /** The byte it is on the wire. */
    char code() {
        return code;
    }

    static Optional<FrameType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }
}
