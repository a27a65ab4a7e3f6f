package io.xcore.http.internal.rest;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts while a body is read, since a chunked one does not say its length. */
final class BoundedInput extends FilterInputStream {
    private final long limit;
    private long count;

    BoundedInput(InputStream body, long limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            count(1);
        }
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private void count(int bytes) {
        count += bytes;
        if (count > limit) {
            throw tooLarge(limit);
        }
    }

    static XcoreException tooLarge(long limit) {
        return new XcoreException(ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than " + limit + " bytes");
    }
}
