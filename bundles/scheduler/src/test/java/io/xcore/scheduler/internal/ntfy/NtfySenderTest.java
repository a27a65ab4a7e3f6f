package io.xcore.scheduler.internal.ntfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.xcore.event.NotificationEvent;
import io.xcore.event.NotificationEvent.Kind;
import io.xcore.event.NotificationEvent.Priority;
import io.xcore.testkit.TestConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NtfySenderTest {
    private record Got(@Nullable String authorization, String body) {}

    private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private @Nullable NtfySender sender;
    private HttpServer server;
    private String url;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @AfterEach
    void close() throws InterruptedException {
        if (sender != null) {
            sender.stop();
        }
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        got.add(new Got(exchange.getRequestHeaders().getFirst("Authorization"), body));
        Integer status = answers.poll();
        exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        exchange.close();
    }

    private NtfySettings settings(Map<String, Object> others) {
        Map<String, Object> values = new HashMap<>(Map.of("url", url, "topic", "xcore", "retry_delay_millis", 1));
        values.putAll(others);
        return NtfySettings.of(TestConfiguration.with(NtfyConfiguration.class, values));
    }

    private NtfySender start(Map<String, Object> others) {
        NtfySender started = new NtfySender(settings(others));
        sender = started;
        started.start();
        return started;
    }

    private static NotificationEvent notification(String message) {
        return new NotificationEvent(
                "task",
                Kind.SUCCESS,
                "Tâche terminée",
                message,
                Priority.HIGH,
                List.of("check_mark", "nightly"),
                Optional.of(7L),
                Optional.empty(),
                Instant.parse("2026-01-15T12:00:00Z"));
    }

    private Got next() throws InterruptedException {
        Got found = got.poll(20, TimeUnit.SECONDS);
        assertThat(found).isNotNull();
        return found;
    }

    @Test
    void aNotificationIsPublishedAsJson() throws Exception {
        start(Map.of("_token", "tk_hush")).on(notification("Done ✓"));
        Got found = next();
        assertThat(found.authorization()).isEqualTo("Bearer tk_hush");
        assertThat(found.body())
                .isEqualTo("{\"topic\":\"xcore\",\"title\":\"Tâche terminée\",\"message\":\"Done ✓\",\"priority\":4,"
                        + "\"tags\":[\"check_mark\",\"nightly\"]}");
    }

    @Test
    void withoutATokenNoneIsShown() throws Exception {
        start(Map.of()).on(notification("Done"));
        assertThat(next().authorization()).isNull();
    }

    @Test
    void whatMayPassIsTriedAgainAFewTimes() throws Exception {
        answers.addAll(List.of(500, 429, 503, 200));
        NtfySender started = start(Map.of());
        started.on(notification("first"));
        started.on(notification("second"));
        for (int attempt = 0; attempt < 4; attempt++) {
            assertThat(next().body()).contains("first");
        }
        assertThat(next().body()).contains("second");
    }

    @Test
    void whatIsRefusedOrFailsTooOftenIsLeft() throws Exception {
        answers.addAll(List.of(403, 500, 500));
        NtfySender started = start(Map.of("retry_attempts", 2));
        started.on(notification("refused"));
        started.on(notification("unlucky"));
        started.on(notification("last"));
        assertThat(next().body()).contains("refused");
        assertThat(next().body()).contains("unlucky");
        assertThat(next().body()).contains("unlucky");
        assertThat(next().body()).contains("last");
    }

    @Test
    void withoutAUrlNothingIsSent() throws Exception {
        NtfySender started = new NtfySender(NtfySettings.of(TestConfiguration.defaults(NtfyConfiguration.class)));
        sender = started;
        started.start();
        started.on(notification("nobody"));
        started.modified(TestConfiguration.with(NtfyConfiguration.class, Map.of("url", url, "topic", "xcore")));
        started.on(notification("somebody"));
        assertThat(next().body()).contains("somebody");
    }

    @Test
    void settingsAreCheckedAndShowNoSecret() {
        assertRefused("topic", Map.of("topic", "a/b"));
        assertRefused("url", Map.of("url", "ftp://example.com"));
        assertRefused("url", Map.of("url", "http://user:pw@example.com"));
        assertRefused(".token", Map.of("_token", "a b"));
        assertRefused("queue.limit", Map.of("queue_limit", 0));
        assertRefused("retry.attempts", Map.of("retry_attempts", 11));
        assertThat(settings(Map.of("_token", "tk_hush")).toString()).doesNotContain("hush");
        assertThat(settings(Map.of("retry_delay_millis", 600_000)).delayAfter(9))
                .isEqualTo(Duration.ofMinutes(30));
    }

    private void assertRefused(String key, Map<String, Object> others) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(others)).withMessageStartingWith(key);
    }
}
