package io.xcore.shell.wire;

import static java.util.Objects.requireNonNull;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** One frame: a byte that says what it is, four bytes of length, the bytes themselves. */
public final class WireFrame {
    /** The longest payload that is read. */
    public static final int MAX_PAYLOAD = 64 * 1024;

    private static final int HEADER = 5;

    private final FrameType type;
    private final byte[] payload;

    private WireFrame(FrameType type, byte[] payload) {
        this.type = requireNonNull(type, "type is null");
        this.payload = payload;
    }

    public static WireFrame of(FrameType type, byte[] bytes, int offset, int length) {
        return new WireFrame(type, Arrays.copyOfRange(bytes, offset, offset + length));
    }

    public static WireFrame ofInts(FrameType type, int... values) {
        ByteBuffer payload = ByteBuffer.allocate(values.length * Integer.BYTES);
        payload.asIntBuffer().put(values);
        return new WireFrame(type, payload.array());
    }

    public FrameType type() {
        return type;
    }

    /** Hands the payload on. */
    public void writePayload(OutputStream out) throws IOException {
        out.write(payload);
        out.flush();
    }

    /** An integer of the payload; 0 when it is not that long. */
    public int intAt(int index) {
        int offset = index * Integer.BYTES;
        return offset + Integer.BYTES <= payload.length
                ? ByteBuffer.wrap(payload).getInt(offset)
                : 0;
    }

    /** Writes it in one piece, so that frames of several threads do not mix. */
    public void write(OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + payload.length);
        bytes.put((byte) type.code()).putInt(payload.length).put(payload);
        synchronized (out) {
            out.write(bytes.array());
            out.flush();
        }
    }

    /**
     * The next frame; empty when the other side has left.
     *
     * @throws IOException when what comes is no frame
     */
    public static Optional<WireFrame> read(InputStream in) throws IOException {
        int code = in.read();
        if (code < 0) {
            return Optional.empty();
        }
        FrameType type = FrameType.of(code).orElseThrow(() -> new IOException("Not a frame of the shell"));
        DataInputStream data = new DataInputStream(in);
        try {
            int length = data.readInt();
            if (length < 0 || length > MAX_PAYLOAD) {
                throw new IOException("A frame of " + length + " bytes");
            }
            byte[] payload = new byte[length];
            data.readFully(payload);
            return Optional.of(new WireFrame(type, payload));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return type + " of " + payload.length + " bytes";
    }
}
