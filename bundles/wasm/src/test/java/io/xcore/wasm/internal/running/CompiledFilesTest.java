package io.xcore.wasm.internal.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledFilesTest {
    private static final String HASH = "ab".repeat(32);
    private static final byte[] CODE = {1, 2, 3, 4};

    @TempDir
    Path folder;

    static String seal(String text) {
        return "%043d".formatted(text.hashCode() & 0xFFFF_FFFFL);
    }

    private CompiledFiles files() throws Exception {
        return new CompiledFiles(folder, CompiledFilesTest::seal);
    }

    @Test
    void whatIsWrittenIsThereAfterTheNextStart() throws Exception {
        assertThat(files().of(HASH).get()).isEmpty();

        files().of(HASH).put(CODE);

        assertThat(files().of(HASH).get()).contains(CODE);
    }

    @Test
    void whatSomebodyElseWroteIsNotRead() throws Exception {
        files().of(HASH).put(CODE);
        Path file = only();
        byte[] changed = Files.readAllBytes(file);
        changed[changed.length - 1]++;
        Files.write(file, changed);
        assertThat(files().of(HASH).get()).isEmpty();

        Files.write(file, new byte[0]);
        assertThat(files().of(HASH).get()).isEmpty();

        Files.write(file, new byte[] {1});
        assertThat(files().of(HASH).get()).isEmpty();
    }

    @Test
    void theCodeOfAnotherModuleIsNotRead() throws Exception {
        files().of(HASH).put(CODE);
        String other = "cd".repeat(32);

        Files.move(
                only(),
                folder.resolve(only().getFileName().toString().replace(HASH, other)),
                StandardCopyOption.ATOMIC_MOVE);

        assertThat(files().of(other).get()).isEmpty();
    }

    private Path only() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }
}
