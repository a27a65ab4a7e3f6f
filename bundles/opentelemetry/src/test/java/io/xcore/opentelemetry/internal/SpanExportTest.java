package io.xcore.opentelemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.xcore.metrics.AnsweredRequest;
import io.xcore.testkit.TestConfiguration;
import io.xcore.trace.RequestSpan;
import io.xcore.trace.TraceContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spans as a collector on the loopback gets them. */
class SpanExportTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final String SPAN = "a1b2c3d4e5f60718";

    /** What was sent, as Latin-1, and with which key. */
    private record Sent(String body, String key) {}

    private final BlockingQueue<Sent> received = new LinkedBlockingQueue<>();
    private HttpServer collector;

    @BeforeEach
    void listen() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            try (GZIPInputStream body = new GZIPInputStream(exchange.getRequestBody())) {
                String key = exchange.getRequestHeaders().getFirst("X-Key");
                received.add(new Sent(new String(body.readAllBytes(), StandardCharsets.ISO_8859_1), key));
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void hangUp() {
        collector.stop(0);
    }

    @Test
    void aSpanHasTheIdsItsRequestHadAndItsCallersSpanAsItsParent() throws InterruptedException {
        SpanExport export = new SpanExport(settings(1), "1.0.0");
        export.ended(span(Optional.of(PARENT), 503));
        export.close();

        Sent sent = received.poll(10, TimeUnit.SECONDS);
        assertThat(sent).isNotNull();
        assertThat(sent.key()).isEqualTo("secret");
        assertThat(sent.body())
                .contains(bytes(TRACE), bytes(SPAN), bytes(PARENT))
                .contains("GET /system/plugins/{plugin_id}", "shop", "req-7", "http.route", "error.type");
    }

    @Test
    void aTraceThatBeginsHereHasNoParent() throws InterruptedException {
        SpanExport export = new SpanExport(settings(1), "1.0.0");
        export.ended(span(Optional.empty(), 200));
        export.close();

        Sent sent = received.poll(10, TimeUnit.SECONDS);
        assertThat(sent).isNotNull();
        assertThat(sent.body()).contains(bytes(TRACE), bytes(SPAN)).doesNotContain("error.type");
    }

    @Test
    void theRatioDecidesByTheTraceAlone() {
        SpanExport none = new SpanExport(settings(0), "1.0.0");
        SpanExport half = new SpanExport(settings(0.5), "1.0.0");
        SpanExport all = new SpanExport(settings(1), "1.0.0");

        assertThat(none.samples(TRACE)).isFalse();
        assertThat(all.samples(TRACE)).isTrue();
        assertThat(half.samples("ffffffffffffffff0000000000000001")).isTrue();
        assertThat(half.samples("00000000000000007fffffffffffffff")).isFalse();
        none.close();
        half.close();
        all.close();
    }

    @Test
    void nobodyWaitsForACollectorThatIsAway() {
        collector.stop(0);
        SpanExport export = new SpanExport(settings(1), "1.0.0");
        long start = System.nanoTime();
        for (int i = 0; i < 5000; i++) {
            export.ended(span(Optional.empty(), 200));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
        export.close();
    }

    @Test
    void settingsThatAreWrongAreRefusedByTheirKeys() {
        assertThatThrownBy(() -> ExportSettings.of(configuration("ftp://x", "", 1)))
                .hasMessageContaining("endpoint");
        assertThatThrownBy(() -> ExportSettings.of(configuration("", "", 1))).hasMessageContaining("endpoint");
        assertThatThrownBy(() -> ExportSettings.of(configuration("http://x:1/", "", 1.5)))
                .hasMessageContaining("sample.ratio");
        assertThatThrownBy(() -> ExportSettings.of(configuration("http://x:1/", "my key=hidden", 1)))
                .hasMessageContaining("headers")
                .hasMessageNotContaining("hidden");
        assertThat(ExportSettings.of(configuration("http://x:1/", "a=b=c, d=e", 1))
                        .headers())
                .isEqualTo(Map.of("a", "b=c", "d", "e"));
    }

    private ExportSettings settings(double ratio) {
        URI endpoint = URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces");
        return new ExportSettings(endpoint, Map.of("X-Key", "secret"), ratio, "shop", 64, Duration.ofSeconds(5));
    }

    private static RequestSpan span(Optional<String> parent, int status) {
        return new RequestSpan(
                new TraceContext(TRACE, SPAN, true, ""),
                parent,
                "req-7",
                Instant.parse("2026-01-15T10:30:00Z"),
                new AnsweredRequest("GET", "/system/plugins/{plugin_id}", "io.xcore.plugins", status, 1_000_000));
    }

    private static String bytes(String hexadecimal) {
        return new String(HexFormat.of().parseHex(hexadecimal), StandardCharsets.ISO_8859_1);
    }

    private static ExportConfiguration configuration(String endpoint, String headers, double ratio) {
        Map<String, Object> values = Map.of("endpoint", endpoint, "headers", headers, "sample_ratio", ratio);
        return TestConfiguration.with(ExportConfiguration.class, values);
    }
}
