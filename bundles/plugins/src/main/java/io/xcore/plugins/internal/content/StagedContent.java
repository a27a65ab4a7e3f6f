package io.xcore.plugins.internal.content;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Plugin bytes in a temporary file, which is deleted on {@link #close}.
 *
 * @param file where they are
 * @param sha256 their digest in lower-case hexadecimal
 * @param size their number
 */
public record StagedContent(Path file, String sha256, long size) implements AutoCloseable {
    public StagedContent {
        requireNonNull(file, "file is null");
        requireNonNull(sha256, "sha256 is null");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
