package io.xcore.config.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.utils.properties.TypedProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtcFileTest {
    @TempDir
    private Path etc;

    @Test
    void whatElseStandsInTheFileStaysAsItIs() throws IOException {
        Path file = Files.writeString(
                etc.resolve("a.cfg"), "# Ours\n\npassword.minLength = 10\n# where\nurl = ${env:PLACE}\\\n  /x\n");

        new EtcFile(file)
                .change(Map.of("password.minLength", Optional.of("12"), "session.idleSeconds", Optional.of("60")));

        String content = Files.readString(file);
        assertThat(content).contains("# Ours", "# where", "url = ${env:PLACE}\\\n  /x");
        assertThat(read(file)).containsEntry("password.minLength", "12").containsEntry("session.idleSeconds", "60");
        try (Stream<Path> files = Files.list(etc)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileIsMadeAndAKeyTakenOut() throws IOException {
        Path file = etc.resolve("b.cfg");
        new EtcFile(file).change(Map.of("a", Optional.of("1"), "b", Optional.of("2")));
        new EtcFile(file).change(Map.of("a", Optional.empty()));

        assertThat(read(file)).containsOnly(Map.entry("b", "2"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whoMayNotReadTheFileMayNotReadTheNewOne() throws IOException {
        Path file = Files.writeString(etc.resolve("p.cfg"), "authorization = Bearer x\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(etc.resolve("p.cfg.new"), "left by a crash");

        new EtcFile(file).change(Map.of("password.minLength", Optional.of("12")));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(read(file)).containsOnlyKeys("authorization", "password.minLength");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Smith & Sons", "Größe: 1 = #1!", "日本", "It's \"quoted\" here", "a,b", "1"})
    void everyNameComesBackAsItWas(String name) throws IOException {
        Path file = etc.resolve("c.cfg");
        new EtcFile(file).change(Map.of("name", Optional.of(name)));

        assertThat(read(file)).containsOnly(Map.entry("name", name));
    }

    /** As File Install reads it. */
    private static TypedProperties read(Path file) throws IOException {
        TypedProperties read = new TypedProperties((name, key, value) -> "");
        read.load(file.toFile());
        return read;
    }
}
