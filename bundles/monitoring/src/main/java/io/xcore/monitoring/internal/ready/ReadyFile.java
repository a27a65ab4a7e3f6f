package io.xcore.monitoring.internal.ready;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file {@code ready} of the folder {@code run}: there while the instance is ready. */
final class ReadyFile {
    private final Path file;

    ReadyFile(Path folder) {
        this.file = folder.resolve("ready");
    }

    void write(String content) throws IOException {
        Path fresh = file.resolveSibling("ready.new");
        Files.writeString(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
