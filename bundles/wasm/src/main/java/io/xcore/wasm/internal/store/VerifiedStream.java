package io.xcore.wasm.internal.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Fails at its end when what was read does not have its hash. */
final class VerifiedStream extends FilterInputStream {
    private final MessageDigest digest;
    private final String expected;
    private boolean over;

    /** @param expected in hexadecimal digits */
    VerifiedStream(InputStream in, MessageDigest digest, String expected) {
        super(in);
        this.digest = digest;
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            digest.update(bytes, offset, count);
        } else if (count < 0) {
            end();
        }
        return count;
    }

    private void end() throws IOException {
        if (!over && !HexFormat.of().formatHex(digest.digest()).equals(expected)) {
            throw new IOException("What is kept under " + expected + " is not what it was");
        }
        over = true;
    }

    /** What is skipped has to be looked at as well. */
    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, Short.MAX_VALUE)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
