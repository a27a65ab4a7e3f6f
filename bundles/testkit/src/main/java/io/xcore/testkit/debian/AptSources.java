package io.xcore.testkit.debian;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the machine gets packages from, as places of their source. */
final class AptSources {
    private static final Path MACHINE = Path.of("/etc/apt");

    private AptSources() {}

    /** Writes them, in both formats that apt has. */
    static void write(Path folder) throws IOException {
        Path list = MACHINE.resolve("sources.list");
        if (Files.exists(list)) {
            write(list, folder);
        }
        Path parts = MACHINE.resolve("sources.list.d");
        if (Files.isDirectory(parts)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(parts, "*.{list,sources}")) {
                for (Path file : files) {
                    write(file, folder);
                }
            }
        }
    }

    private static void write(Path file, Path folder) throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst("^deb ", "deb-src ").replaceFirst("^Types:.*", "Types: deb-src"))
                .toList();
        Files.write(folder.resolve(file.getFileName()), lines);
    }
}
