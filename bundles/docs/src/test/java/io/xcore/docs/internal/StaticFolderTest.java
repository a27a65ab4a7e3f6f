package io.xcore.docs.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFolderTest {
    @TempDir
    Path data;

    private Path root;
    private StaticFolder folder;

    @BeforeEach
    void fill() throws IOException {
        root = Files.createDirectories(data.resolve("static"));
        folder = new StaticFolder(root);
        Files.writeString(data.resolve("secret.txt"), "secret");
        Files.createDirectories(data.resolve("static-too"));
        Files.writeString(data.resolve("static-too/secret.txt"), "secret");
        Files.createDirectories(root.resolve("img/.git"));
        Files.writeString(root.resolve("img/logo.svg"), "<svg/>");
        Files.writeString(root.resolve("img/.git/config"), "hidden");
        Files.writeString(root.resolve(".env"), "hidden");
        Files.writeString(root.resolve("a b%20ü.txt"), "named");
    }

    @Test
    void aFileIsFound() throws IOException {
        Content logo = folder.find("img/logo.svg").orElseThrow();

        assertThat(logo.mediaType()).isEqualTo("image/svg+xml");
        assertThat(logo.length()).isEqualTo(6);
        assertThat(read(logo, 1, 3)).isEqualTo("svg");
        assertThat(folder.find("a b%20ü.txt")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "img",
                "img/",
                "img//logo.svg",
                "/img/logo.svg",
                "./img/logo.svg",
                "img/./logo.svg",
                "img/../img/logo.svg",
                "..",
                "../secret.txt",
                "../static/img/logo.svg",
                "../static-too/secret.txt",
                "img/../../secret.txt",
                "..\\secret.txt",
                "img\\logo.svg",
                "%2e%2e/secret.txt",
                "..%2fsecret.txt",
                ".env",
                "img/.git/config",
                "img/logo.svg\0",
                "img/logo.svg\0.txt",
                "img/logo.svg\n",
                "nothing.txt"
            })
    void anythingElseIsNot(String path) {
        assertThat(folder.find(path)).isEmpty();
    }

    @Test
    void absolutePathsAndEndlessOnesAreNot() {
        assertThat(folder.find(data.resolve("secret.txt").toString())).isEmpty();
        assertThat(folder.find("a/".repeat(1000) + "a")).isEmpty();
    }

    @Test
    void linksLeadNowhereButInside() throws IOException {
        Files.createSymbolicLink(root.resolve("inside.svg"), root.resolve("img/logo.svg"));
        Files.createSymbolicLink(root.resolve("outside.txt"), data.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("beside"), data.resolve("static-too"));
        Files.createSymbolicLink(root.resolve("hidden.txt"), root.resolve(".env"));
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));

        assertThat(folder.find("inside.svg")).isPresent();
        assertThat(folder.find("outside.txt")).isEmpty();
        assertThat(folder.find("beside/secret.txt")).isEmpty();
        assertThat(folder.find("hidden.txt")).isEmpty();
        assertThat(folder.find("loop")).isEmpty();
    }

    @Test
    void theFolderItselfMayBeALink() throws IOException {
        Path link = Files.createSymbolicLink(data.resolve("link"), root);

        assertThat(new StaticFolder(link).find("img/logo.svg")).isPresent();
        assertThat(new StaticFolder(data.resolve("nowhere")).find("img/logo.svg"))
                .isEmpty();
    }

    @Test
    void anotherContentHasAnotherTag() throws IOException {
        Path logo = root.resolve("img/logo.svg");
        String before = folder.find("img/logo.svg").orElseThrow().tag();
        assertThat(folder.find("img/logo.svg").orElseThrow().tag()).isEqualTo(before);

        Files.writeString(logo, "<gvs/>");
        Files.setLastModifiedTime(logo, FileTime.from(Instant.parse("2026-01-15T10:30:00Z")));

        assertThat(folder.find("img/logo.svg").orElseThrow().tag()).isNotEqualTo(before);
    }

    @Test
    void aFileThatBecomesShorterIsNotTakenForWhole() throws IOException {
        Content logo = folder.find("img/logo.svg").orElseThrow();
        Files.writeString(root.resolve("img/logo.svg"), "<");

        assertThatThrownBy(() -> read(logo, 0, logo.length())).isInstanceOf(EOFException.class);
    }

    private static String read(Content content, long first, long count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.write(out, first, count);
        return out.toString(UTF_8);
    }
}
