package io.xcore.docs.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Something to be served, in one encoding. Immutable. */
public interface Content {
    String mediaType();

    /** What tells this content from any other at its address, without quotes (RFC 9110, 8.8.3: a strong validator). */
    String tag();

    /** In bytes. */
    long length();

    /**
     * Writes a part of it.
     *
     * @throws IOException when the reader has gone, or when the content is no longer there in full
     */
    void write(OutputStream out, long first, long count) throws IOException;

    /** The {@code Content-Encoding}; empty for the content as it is. */
    default Optional<String> encoding() {
        return Optional.empty();
    }

    /** The same compressed with gzip, where that saves anything. */
    default Optional<Content> gzipped() {
        return Optional.empty();
    }
}
