package io.xcore.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseBufferTest {
    private final ResponseBuffer response = new ResponseBuffer();

    @Test
    void aResponseWithALengthIsCompleteWithItsLastByte() {
        append("HTTP/1.1 200 OK\r\nContent-Le");
        assertThat(response.complete()).isFalse();
        append("ngth: 5\r\n\r\nhell");
        assertThat(response.complete()).isFalse();
        append("o");
        assertThat(response.complete()).isTrue();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("hello");
    }

    @Test
    void aChunkedResponseIsCompleteWithItsLastChunk() {
        append("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
        assertThat(response.complete()).isFalse();
        append("1\r\n!\r\n0\r\n\r\n");
        assertThat(response.complete()).isTrue();
        assertThat(response.body()).isEqualTo("hello!");
    }

    @Test
    void aResponseWithoutABodyIsCompleteWithItsHead() {
        append("HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(response.complete()).isTrue();
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aBufferIsUsedAgain() {
        append("HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(response.complete()).isTrue();
        response.clear();
        append("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        assertThat(response.complete()).isTrue();
        assertThat(response.status()).isEqualTo(404);
    }

    private void append(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        response.append(bytes, bytes.length);
    }
}
