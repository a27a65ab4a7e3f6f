package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trace that comes in, goes on, and is sent to a collector on the loopback (W3C Trace Context, OTLP). */
class TracingIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final String TRACEPARENT = "00-" + TRACE + "-" + PARENT + "-01";

    private final List<String> spans = new CopyOnWriteArrayList<>();
    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private HttpServer outside;

    @BeforeEach
    void listen() throws IOException {
        outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/v1/traces", exchange -> {
            try (GZIPInputStream body = new GZIPInputStream(exchange.getRequestBody())) {
                spans.add(exchange.getRequestHeaders().getFirst("X-Key")
                        + new String(body.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        outside.createContext("/plugin.jar", exchange -> {
            fetched.add(exchange.getRequestHeaders().getFirst("traceparent") + " "
                    + exchange.getRequestHeaders().getFirst("tracestate"));
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        outside.start();
    }

    @AfterEach
    void hangUp() {
        outside.stop(0);
    }

    @Test
    void aTraceIsContinuedHandedOnAndRecorded() {
        try (Instance instance = Instance.create("--dev")
                .configure("io.xcore.plugins", "privateNetworks = ALWAYS")
                .configure(
                        "io.xcore.opentelemetry",
                        "endpoint = " + address("/v1/traces"),
                        "headers = X-Key=collector-secret",
                        "service.name = shop")
                .start()) {
            handedOn(instance);
            assertThat(instance.shell("bundle:list", "-s", "-t", "0").out()).doesNotContain("io.xcore.opentelemetry");
            assertThat(spans).isEmpty();

            ShellResult installed = instance.shell("feature:install", "xcore-opentelemetry");
            assertThat(installed.status()).as(installed.toString()).isZero();
            Await.until(LIMIT, "a span", () -> {
                traced(instance.anonymous(), "/health", TRACEPARENT);
                return !spans.isEmpty();
            });
            String sent = spans.get(0);
            assertThat(sent)
                    .startsWith("collector-secret")
                    .contains(bytes(TRACE), bytes(PARENT), "GET /health", "shop", "http.response.status_code");
            assertThat(instance.logged()).doesNotContain("collector-secret").doesNotContain(" ERROR ");

            malformedOnesBeginAnew(instance);
        }
    }

    private void handedOn(Instance instance) {
        Client admin = instance.admin();
        LogProbe.install(admin);
        Answer seen = traced(admin, "/probe/trace", TRACEPARENT);
        assertThat(seen.body())
                .matches("\\{traceparent=00-" + TRACE + "-[0-9a-f]{16}-01, tracestate=vendor=1,other=2}")
                .doesNotContain(PARENT);
        assertThat(seen.response().headers().map()).doesNotContainKey("traceparent");

        Answer refused = admin.send(admin.request("/system/plugins")
                .header("traceparent", TRACEPARENT)
                .header("tracestate", "vendor=1")
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        "{\"source\":\"" + address("/plugin.jar") + "\"}")));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(fetched).hasSize(1);
        assertThat(fetched.get(0)).matches("00-" + TRACE + "-[0-9a-f]{16}-01 vendor=1");
    }

    private static void malformedOnesBeginAnew(Instance instance) {
        for (String header :
                List.of("garbage", TRACEPARENT.toUpperCase(java.util.Locale.ROOT), "ff" + TRACEPARENT.substring(2))) {
            assertThat(traced(instance.anonymous(), "/probe/trace", header).body())
                    .as(header)
                    .matches("\\{traceparent=00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]}")
                    .doesNotContain(TRACE);
        }
    }

    private static Answer traced(Client client, String path, String traceparent) {
        return client.send(client.request(path)
                .header("traceparent", traceparent)
                .header("tracestate", "vendor=1 , other=2")
                .GET());
    }

    private String address(String path) {
        return "http://127.0.0.1:" + outside.getAddress().getPort() + path;
    }

    private static String bytes(String hexadecimal) {
        return new String(HexFormat.of().parseHex(hexadecimal), StandardCharsets.ISO_8859_1);
    }
}
