package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of loaded classes: it is made by one command, used by every start, and never in the way. */
class ClassArchiveIT {
    /** 12 000 of a start's 15 500; without those that are only mentioned by others it would be 9 900. */
    private static final int MANY = 11_000;

    @TempDir
    Path folder;

    @Test
    void itIsMadeAndUsedAndAStartGoesWithoutOneThatDoesNotFit() throws IOException {
        Path home = copy();
        Path archive = home.resolve("lib/classes.jsa");
        try (Instance instance = Instance.create("--production").from(home)) {
            Instance.ShellResult made = instance.command("archive");

            assertThat(made.status()).as(made.err()).isZero();
            assertThat(archive).isNotEmptyFile();
            assertThat(instance.data().resolve("db")).doesNotExist();
        }
        assertThat(fromTheArchive(home)).isGreaterThan(MANY);

        // As an update of the distribution would leave it.
        for (Path jar : files(home.resolve("lib/boot"))) {
            Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
        }
        assertThat(fromTheArchive(home)).isZero();
    }

    /** How many classes of a start came out of the archive; nobody is told of it. */
    private long fromTheArchive(Path home) throws IOException {
        Path loaded = Files.createTempFile(folder, "loaded", ".log");
        try (Instance instance = Instance.create("--production")
                .from(home)
                .environment("XCORE_JAVA_OPTS", "-Xlog:class+load:file=" + loaded)
                .start()) {
            instance.admin();
            assertThat(instance.printed()).doesNotContain("[cds", "archive");
        }
        try (Stream<String> lines = Files.lines(loaded)) {
            return lines.filter(line -> line.endsWith("shared objects file (top)"))
                    .count();
        }
    }

    /** Its {@code lib} is its own, the rest is the built distribution's. */
    private Path copy() throws IOException {
        Path built = Path.of(System.getProperty("xcore.distribution"));
        Path home = Files.createDirectory(folder.resolve("home"));
        for (String shared : List.of("etc", "system", "db")) {
            Files.createSymbolicLink(home.resolve(shared), built.resolve(shared));
        }
        for (String own : List.of("bin", "lib", "lib/boot", "lib/endorsed", "lib/jdk9plus")) {
            Files.createDirectory(home.resolve(own));
            for (Path file : files(built.resolve(own))) {
                Files.copy(file, home.resolve(own).resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.deleteIfExists(home.resolve("lib/classes.jsa"));
        return home;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
