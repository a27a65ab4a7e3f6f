package io.xcore.testkit;

import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A data directory at a place of the test's choice, usually JUnit's {@code @TempDir}. */
public record TempDataDirectory(Path root) implements DataDirectory {
    public TempDataDirectory {
        root = root.toAbsolutePath();
    }

    @Override
    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
