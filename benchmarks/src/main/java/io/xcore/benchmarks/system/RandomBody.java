package io.xcore.benchmarks.system;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Random;

/** Bytes that nothing compresses, and that are those of no other seed; made as they are sent. */
public final class RandomBody {
    private static final int PIECE = 1 << 20;

    private final long length;
    private final long seed;

    public RandomBody(long length, long seed) {
        this.length = length;
        this.seed = seed;
    }

    public long length() {
        return length;
    }

    public void writeTo(OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE];
        new Random(seed).nextBytes(piece);
        for (long sent = 0; sent < length; sent += PIECE) {
            // Making new ones would take longer than sending them; each piece is another one all the same.
            ByteBuffer.wrap(piece).putLong(sent);
            out.write(piece, 0, (int) Math.min(PIECE, length - sent));
        }
        out.flush();
    }
}
