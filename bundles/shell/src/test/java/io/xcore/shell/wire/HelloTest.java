package io.xcore.shell.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HelloTest {
    @Test
    void aGreetingIsReadAsItWasWritten() throws IOException {
        Hello hello = new Hello(120, 40, "xterm-256color", "echo 'a b'\nécho");
        ByteArrayOutputStream wire = new ByteArrayOutputStream();

        hello.write(wire);

        assertThat(Hello.read(new ByteArrayInputStream(wire.toByteArray()))).isEqualTo(hello);
        assertThat(hello.interactive()).isFalse();
    }

    @Test
    void withoutACommandSomebodyTypes() throws IOException {
        assertThat(read("XCORE-SHELL 1 80 24 - -\n").interactive()).isTrue();
    }

    @Test
    void anotherProtocolIsRefused() {
        assertThatThrownBy(() -> read("GET / HTTP/1.1\r\n")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("XCORE-SHELL 2 80 24 - -\n")).hasMessageContaining("another version");
        assertThatThrownBy(() -> read("XCORE-SHELL 1 x 24 - -\n")).hasMessageContaining("malformed");
    }

    @Test
    void aLineWithoutEndIsCutOff() {
        assertThatThrownBy(() -> read("x".repeat((1 << 20) + 1))).hasMessageContaining("too long");
        assertThatThrownBy(() -> read("XCORE")).hasMessageContaining("left");
    }

    private static Hello read(String line) throws IOException {
        return Hello.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
    }
}
