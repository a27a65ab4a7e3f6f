package io.xcore.files.internal.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypesTest {
    @TempDir
    private Path folder;

    private final ContentTypes types = new ContentTypes();

    @ParameterizedTest
    @CsvSource({
        "%PDF-1.4 x, paper.pdf, application/pdf",
        "%PDF-1.4 x, paper.txt, application/pdf",
        "hello, paper.pdf, text/plain",
        "hello, notes.md, text/x-web-markdown",
        "<html><body>x</body></html>, picture.png, text/html",
        "<?php echo 1; ?>, picture.png, text/x-php",
        "'{\"a\":1}', data.json, application/json"
    })
    void contentCountsAndTheNameHelps(String content, String name, String type) throws IOException {
        assertThat(of(content.getBytes(ISO_8859_1), name)).isEqualTo(type);
    }

    @Test
    void whatNobodyKnowsIsOctets() throws IOException {
        assertThat(of(new byte[] {0, 1, 2, 3}, "picture.png")).isEqualTo("application/octet-stream");
        assertThat(types.of(folder.resolve("none"), "a.png")).isEqualTo("application/octet-stream");
        assertThat(of(new byte[0], "empty.jpg")).isNotEqualTo("image/jpeg");
    }

    private String of(byte[] content, String name) throws IOException {
        Path file = Files.write(folder.resolve("content"), content);
        return types.of(file, name);
    }
}
