package io.xcore.http.internal.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The two files as they were at one moment. */
@SuppressWarnings("ArrayRecordComponent")
record TlsFiles(Path certificateFile, byte[] certificate, Path keyFile, byte[] key) {
    private static final long LARGEST = 1024 * 1024;

    static TlsFiles read(TlsOptions options) throws TlsException {
        return new TlsFiles(options.certificate(), bytes(options.certificate()), options.key(), bytes(options.key()));
    }

    boolean same(TlsFiles other) {
        return Arrays.equals(certificate, other.certificate) && Arrays.equals(key, other.key);
    }

    private static byte[] bytes(Path file) throws TlsException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new TlsException(file + ": longer than " + LARGEST + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TlsException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
