package io.xcore.plugins.internal.store;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** Plugin bytes, one piece in memory at a time. */
final class ContentStream extends InputStream {
    /** The most bytes a piece has. */
    static final int PIECE_BYTES = 512 * 1024;

    private final IntFunction<Optional<byte[]>> pieces;
    private int next;
    private boolean ended;
    private ByteArrayInputStream current = new ByteArrayInputStream(new byte[0]);

    /**
     * @param pieces the bytes of a piece by its number, empty after the last
     */
    ContentStream(IntFunction<Optional<byte[]>> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() {
        return advance() ? current.read() : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        return advance() ? current.read(buffer, offset, length) : -1;
    }

    private boolean advance() {
        while (current.available() == 0 && !ended) {
            Optional<byte[]> piece = pieces.apply(next++);
            // A piece that is not full is the last: that saves a query for nearly every plugin.
            ended = piece.map(bytes -> bytes.length < PIECE_BYTES).orElse(true);
            piece.ifPresent(bytes -> current = new ByteArrayInputStream(bytes));
        }
        return current.available() > 0;
    }
}
