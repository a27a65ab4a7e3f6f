package io.xcore.plugins.internal.framework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Notes on disk that a plugin is being started. One that is found at boot means that the process ended in the middle of
 * that plugin's start. Files, not rows: they survive the process, cost microseconds, and need not survive the machine.
 */
final class StartMarkers {
    private final Path folder;

    StartMarkers(Path folder) {
        this.folder = folder;
    }

    void set(String id) {
        try {
            Files.writeString(folder.resolve(id), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void clear(String id) {
        try {
            Files.deleteIfExists(folder.resolve(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The plugins whose start was cut short, and forgets them. */
    List<String> takeAll() {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> ids =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            ids.forEach(this::clear);
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
