package io.xcore.settings.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * The last good state of every file, for a start with a faulty one. In a disposable folder, mode 0700: losing it costs
 * that one start its settings.
 */
final class GoodCopies {
    private final Path kept;
    private final Path restored;

    GoodCopies(Path folder) {
        this.kept = folder.resolve("kept");
        this.restored = folder.resolve("restored");
    }

    void keep(String name, byte[] content) throws IOException {
        Path file = kept.resolve(name);
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        folder(kept);
        Path fresh = kept.resolve(name + ".new");
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void forget(String name) throws IOException {
        Files.deleteIfExists(kept.resolve(name));
        Files.deleteIfExists(restored.resolve(name));
    }

    boolean has(String name) {
        return Files.exists(kept.resolve(name));
    }

    /** A file to configure from; what is kept stays, whoever writes into this one. */
    Path restore(String name) throws IOException {
        folder(restored);
        return Files.copy(kept.resolve(name), restored.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectories(
                    folder,
                    posix
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                            }
                            : new FileAttribute<?>[0]);
        }
    }
}
