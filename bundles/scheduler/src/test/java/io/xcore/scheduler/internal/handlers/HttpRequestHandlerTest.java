package io.xcore.scheduler.internal.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.xcore.scheduler.internal.SampleRun;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRefusedException;
import io.xcore.testkit.TestConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpRequestHandlerTest {
    private record Got(String line, Map<String, List<String>> headers, String body) {}

    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final CountDownLatch silent = new CountDownLatch(1);
    private final HttpRequestHandler handler = new HttpRequestHandler(
            TestConfiguration.with(HttpRequestConfiguration.class, Map.of("allow_private_networks", true)));
    private HttpServer server;
    private String url;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void close() {
        silent.countDown();
        server.stop(0);
        handler.deactivate();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        got.add(new Got(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                Map.copyOf(exchange.getRequestHeaders()),
                body));
        switch (path) {
            case "/moved" -> redirect(exchange, 302, "/here");
            case "/loop" -> redirect(exchange, 307, "/loop");
            case "/inside" -> redirect(exchange, 302, "http://169.254.169.254/latest/meta-data/");
            case "/other" -> redirect(
                    exchange, 307, "http://localhost:" + server.getAddress().getPort() + "/here");
            case "/teapot" -> say(exchange, 418, "short and stout");
            case "/silent" -> await(exchange);
            case "/long" -> say(exchange, 200, "x".repeat(100_000));
            default -> say(exchange, 200, "hello");
        }
    }

    private void await(HttpExchange exchange) throws IOException {
        try {
            silent.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        say(exchange, 200, "late");
    }

    private static void redirect(HttpExchange exchange, int status, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        say(exchange, status, "");
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private SampleRun run(String path, String others) {
        return SampleRun.of("{\"url\": \"" + url + path + "\"" + (others.isEmpty() ? "" : ", " + others) + "}");
    }

    @Test
    void theAnswerIsTheOutputAndSecretsAreNot() throws Exception {
        SampleRun run = run(
                "/hook?token=hush",
                "\"method\": \"post\", \"headers\": {\"Authorization\": \"Bearer hush\"}, \"body\": \"{\\\"a\\\":1}\"");

        TaskOutcome outcome = handler.run(run);

        assertThat(outcome).isEqualTo(TaskOutcome.success("HTTP 200 from 127.0.0.1"));
        assertThat(run.written())
                .startsWith("POST " + url + "/hook?…\nHTTP 200")
                .endsWith("hello\n");
        assertThat(run.written() + run.complained() + outcome).doesNotContain("hush");
        assertThat(got).hasSize(1);
        assertThat(got.get(0).line()).isEqualTo("POST /hook?token=hush");
        assertThat(got.get(0).body()).isEqualTo("{\"a\":1}");
        assertThat(got.get(0).headers().get("Authorization")).containsExactly("Bearer hush");
    }

    @Test
    void theStatusDecides() throws Exception {
        assertThat(handler.run(run("/teapot", "")).succeeded()).isFalse();
        assertThat(handler.run(run("/teapot", "\"expect\": [200, 418]")).succeeded())
                .isTrue();
        assertThat(handler.run(run("/", "\"expect\": [204]")).succeeded()).isFalse();
    }

    @Test
    void redirectsAreFollowedAndGuarded() throws Exception {
        assertThat(handler.run(run("/moved", "\"method\": \"POST\", \"body\": \"x\""))
                        .succeeded())
                .isTrue();
        assertThat(got).extracting(Got::line).containsExactly("POST /moved", "GET /here");

        assertThat(handler.run(run("/moved", "\"redirects\": 0")).message()).startsWith("HTTP 302");

        got.clear();
        assertThat(handler.run(run("/loop", "\"redirects\": 3")).succeeded()).isFalse();
        assertThat(got).hasSize(4);

        assertThatExceptionOfType(TaskRefusedException.class)
                .isThrownBy(() -> handler.run(run("/inside", "")))
                .withMessageContaining("169.254.169.254");
    }

    @Test
    void anotherServerIsNotToldWhatWasForTheFirst() throws Exception {
        handler.run(run("/other", "\"headers\": {\"X-Api-Key\": \"hush\"}"));

        assertThat(got).hasSize(2);
        assertThat(got.get(0).headers()).containsKey("X-api-key");
        assertThat(got.get(1).headers()).doesNotContainKey("X-api-key");
    }

    @Test
    void noMoreIsReadThanWasAskedFor() throws Exception {
        SampleRun run = run("/long", "\"max_bytes\": 10");
        handler.run(run);
        assertThat(run.written()).endsWith("\nxxxxxxxxxx\n");
        assertThat(run.complained()).contains("10 bytes");
    }

    @Test
    void itEndsInTime() {
        long start = System.nanoTime();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> handler.run(run("/silent", "\"timeout\": 1")))
                .withMessageContaining("within");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(10);
    }

    @Test
    void itStopsWhenItIsToldTo() throws Exception {
        SampleRun run = run("/silent", "\"timeout\": 60");
        Thread other = new Thread(() -> {
            while (got.isEmpty()) {
                Thread.onSpinWait();
            }
            run.cancel();
        });
        other.start();
        long start = System.nanoTime();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> handler.run(run));
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(5);
        other.join();
    }

    @Test
    void thePlatformsOwnNetworkIsClosedUnlessConfigured() {
        HttpRequestHandler closed = new HttpRequestHandler(TestConfiguration.defaults(HttpRequestConfiguration.class));
        for (String inside : List.of(url, "http://localhost:1/", "http://10.0.0.1/", "http://[::1]:8000/")) {
            assertThatExceptionOfType(TaskRefusedException.class)
                    .isThrownBy(() -> closed.run(SampleRun.of("{\"url\": \"" + inside + "\"}")))
                    .withMessageContaining("must not go to");
        }
        closed.deactivate();
        assertThat(got).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\": \"ftp://example.com/\"}",
                "{\"url\": \"http:///nowhere\"}",
                "{\"url\": \"http://user:pw@example.com/\"}",
                "{\"url\": \"http://example.com/\", \"method\": \"BREW\"}",
                "{\"url\": \"http://example.com/\", \"header\": {}}",
                "{\"url\": \"http://example.com/\", \"headers\": {\"Host\": \"x\"}}",
                "{\"url\": \"http://example.com/\", \"headers\": {\"X\": \"a\\r\\nY: b\"}}",
                "{\"url\": \"http://example.com/\", \"timeout\": 301}",
                "{\"url\": \"http://example.com/\", \"redirects\": 11}",
                "{\"url\": \"http://example.com/\", \"expect\": [\"200\"]}",
                "{\"url\": \"http://example.com/\", \"max_bytes\": 99999999}",
                "[1]"
            })
    void whatIsWrongIsRefusedByName(String arguments) {
        assertThatExceptionOfType(TaskRefusedException.class)
                .isThrownBy(() -> handler.run(SampleRun.of(arguments)))
                .withMessageStartingWith("args");
    }
}
