package io.xcore.shell.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void aWordWithABlankStaysOneWord() {
        assertThat(Main.quoted("/tmp/a b.jar")).isEqualTo("'/tmp/a b.jar'");
        assertThat(Main.quoted("xcore:plugin-list")).isEqualTo("xcore:plugin-list");
        assertThat(Main.quoted("it's $5")).isEqualTo("'it'\\''s $5'");
        assertThat(Main.quoted("")).isEqualTo("''");
    }

    @Test
    void withoutASocketItSaysHowItIsUsed() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertThat(new Main(new ByteArrayOutputStream(), err).run()).isEqualTo(64);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("usage:");
    }
}
