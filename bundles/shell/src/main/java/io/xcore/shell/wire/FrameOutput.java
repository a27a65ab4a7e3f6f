package io.xcore.shell.wire;

import java.io.IOException;
import java.io.OutputStream;

/** A stream whose bytes travel as frames of one type. Thread-safe. */
public final class FrameOutput extends OutputStream {
    private static final int CHUNK = 16 * 1024;

    private final OutputStream wire;
    private final FrameType type;

    public FrameOutput(OutputStream wire, FrameType type) {
        this.wire = wire;
        this.type = type;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int sent = 0; sent < length; sent += CHUNK) {
            WireFrame.of(type, bytes, offset + sent, Math.min(CHUNK, length - sent))
                    .write(wire);
        }
    }
}
