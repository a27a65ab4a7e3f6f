package io.xcore.http.internal.json;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes up to the next delimiter, which it consumes. The delimiter begins with a carriage return that occurs in it
 * nowhere else, so a failed match restarts at the byte that broke it.
 */
final class PartStream extends InputStream {
    private final InputStream source;
    private final byte[] delimiter;
    /** How much of the delimiter has been seen and not yet given out. */
    private int matched;
    /** How many held-back bytes of a failed match are still to be given out, and from where in the delimiter. */
    private int replayed;

    private int replayEnd;
    private int pending = NONE;
    private boolean ended;

    private static final int NONE = -2;
    private static final int PIECE = 8 * 1024;

    /**
     * @param source can be marked
     * @param alreadyMatched how many bytes of the delimiter count as seen at the start
     */
    PartStream(InputStream source, byte[] delimiter, int alreadyMatched) {
        this.source = source;
        this.delimiter = delimiter.clone();
        this.matched = alreadyMatched;
    }

    @Override
    public int read() throws IOException {
        while (true) {
            if (replayed < replayEnd) {
                return delimiter[replayed++] & 0xff;
            }
            if (ended) {
                return -1;
            }
            int next = pending == NONE ? source.read() : pending;
            pending = NONE;
            if (next < 0) {
                throw new XcoreException(ErrorCode.MALFORMED_REQUEST, "The multipart body is truncated");
            }
            if ((byte) next == delimiter[matched]) {
                matched++;
                ended = matched == delimiter.length;
                continue;
            }
            if (matched == 0) {
                return next;
            }
            replayed = 0;
            replayEnd = matched;
            matched = 0;
            pending = next;
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            count += plain(target, offset + count, length - count);
            if (count > 0 && !atHand()) {
                // Whoever reads is to see how slowly it comes.
                return count;
            }
            if (count < length) {
                int next = read();
                if (next < 0) {
                    return count == 0 ? -1 : count;
                }
                target[offset + count++] = (byte) next;
            }
        }
        return count;
    }

    private boolean atHand() throws IOException {
        return replayed < replayEnd || pending != NONE || source.available() > 0;
    }

    /** Copies what cannot be part of a delimiter all at once, as far as it is at hand. */
    private int plain(byte[] target, int offset, int length) throws IOException {
        if (ended || matched > 0 || replayed < replayEnd || pending != NONE) {
            return 0;
        }
        int most = Math.min(length, PIECE);
        source.mark(most);
        int got = source.read(target, offset, most);
        for (int index = 0; index < got; index++) {
            if (target[offset + index] == delimiter[0]) {
                source.reset();
                source.skipNBytes(index);
                return index;
            }
        }
        return Math.max(0, got);
    }
}
