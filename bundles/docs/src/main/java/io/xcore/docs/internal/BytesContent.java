package io.xcore.docs.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Content in memory. It is compressed once, by the first client who wants it so. */
final class BytesContent implements Content {
    private static final int WORTH_COMPRESSING = 1024;

    private final String mediaType;
    private final String tag;
    private final byte[] bytes;
    private final boolean compressed;
    private @Nullable Content smaller;

    BytesContent(String mediaType, byte[] bytes) {
        this(mediaType, Sha256.of(bytes), bytes.clone(), false);
    }

    private BytesContent(String mediaType, String tag, byte[] bytes, boolean compressed) {
        this.mediaType = mediaType;
        this.tag = tag;
        this.bytes = bytes;
        this.compressed = compressed;
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public String tag() {
        return tag;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void write(OutputStream out, long first, long count) throws IOException {
        out.write(bytes, Math.toIntExact(first), Math.toIntExact(count));
    }

    @Override
    public Optional<String> encoding() {
        return compressed ? Optional.of("gzip") : Optional.empty();
    }

    @Override
    public synchronized Optional<Content> gzipped() {
        if (compressed || bytes.length < WORTH_COMPRESSING || !MediaTypes.compressible(mediaType)) {
            return Optional.empty();
        }
        if (smaller == null) {
            smaller = new BytesContent(mediaType, tag + "-gzip", gzip(bytes), true);
        }
        return Optional.of(smaller);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Nothing is written anywhere but into memory.
        }
        return out.toByteArray();
    }
}
