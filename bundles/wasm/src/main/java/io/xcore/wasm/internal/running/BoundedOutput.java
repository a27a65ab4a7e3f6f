package io.xcore.wasm.internal.running;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the beginning of what is written and counts the rest. For one thread. */
final class BoundedOutput extends OutputStream {
    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long left;

    BoundedOutput(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int fits = Math.min(length, limit - kept.size());
        kept.write(bytes, offset, fits);
        left += length - fits;
    }

    /** As UTF-8; what is none is replaced. Ends with how much was left out, if anything was. */
    String text() {
        String text = kept.toString(StandardCharsets.UTF_8);
        return left == 0 ? text : text + "\n[" + left + " more bytes were left out]";
    }
}
