package io.xcore.monitoring.internal.ready;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpProbeTest {
    private final HttpServer server = create();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anyAnswerFromTheHealthRouteCounts() {
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });

        assertThat(HttpProbe.overTheNetwork(2_000).answers(uri("http"))).isTrue();
    }

    @Test
    void aServerWithoutTheRouteIsNotReady() {
        assertThat(HttpProbe.overTheNetwork(2_000).answers(uri("http"))).isFalse();
    }

    @Test
    void behindTlsAConnectionIsEnough() {
        assertThat(HttpProbe.overTheNetwork(2_000).answers(uri("https"))).isTrue();
    }

    @Test
    void nobodyListeningIsNotReady() {
        URI gone = uri("http");
        server.stop(0);

        assertThat(HttpProbe.overTheNetwork(2_000).answers(gone)).isFalse();
    }

    private URI uri(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
