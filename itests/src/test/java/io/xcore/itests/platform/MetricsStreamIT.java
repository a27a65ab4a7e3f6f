package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.DeafSocket;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stream of metrics: who is let in, and what is told (contract A3-08). */
@ExtendWith(SharedInstance.class)
class MetricsStreamIT {
    private static final String PATH = "/api/v1/metrics/stream";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Instance instance;
    private final Client admin;

    MetricsStreamIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
    }

    @BeforeEach
    void install() {
        assertThat(admin.upload("/system/plugins", ObservedPlugins.burner()).status())
                .isEqualTo(201);
    }

    @AfterEach
    void leaveNothing() {
        admin.delete("/system/plugins/burner");
    }

    @Test
    void theFirstFrameMayBeTheTokenAlone() {
        try (Socket socket = open(Map.of()).send("{\"token\":\"" + admin.token() + "\"}")) {
            assertIsTold(socket);
        }
    }

    @Test
    void aHeaderACookieOrAQueryParameterServesToo() {
        try (Socket header = open(Map.of("Authorization", "Bearer " + admin.token()));
                Socket cookie = open(Map.of("Cookie", sessionCookie()));
                Socket query = Socket.open(instance.uri(), PATH + "?token=" + admin.token(), Map.of())) {
            assertIsTold(header);
            assertIsTold(cookie);
            assertIsTold(query);
        }
    }

    @Test
    void anOperationIsToldWithinSeconds() {
        try (Socket socket = open(Map.of("Authorization", "Bearer " + admin.token()))) {
            long before = assertIsTold(socket).at("/data/operations").asLong();

            assertThat(admin.get("/burner/burn").status()).isEqualTo(200);

            JsonNode update = socket.next(
                    "metrics_update",
                    frame -> frame.at("/data/module_id").asText().equals("burner")
                            && frame.at("/data/operations").asLong() > before);
            assertThat(update.at("/data/memory_usage").asLong()).isGreaterThanOrEqualTo(ObservedPlugins.BURNT_BYTES);
        }
    }

    @Test
    void nothingElseIsToldHereAndThisNowhereElse() {
        try (Socket stream = open(Map.of("Authorization", "Bearer " + admin.token()));
                Socket events = Socket.open(admin)) {
            admin.post("/system/plugins/burner/reload");
            events.next("plugin.reloaded");
            assertIsTold(stream);

            assertThat(stream.frames())
                    .allMatch(frame -> frame.get("type").asText().equals("metrics_update"));
            assertThat(events.frames())
                    .noneMatch(frame -> frame.get("type").asText().equals("metrics_update"));
        }
    }

    @Test
    void withoutATokenItClosesAfterTenSeconds() {
        long begin = System.nanoTime();
        try (Socket silent = open(Map.of());
                Socket asking = open(Map.of()).send("{\"type\":\"subscribe\"}")) {
            assertThat(asking.next("error").at("/data/error/code").asText()).isEqualTo("AUTH_REQUIRED");
            assertThat(silent.closeCode()).isEqualTo(4401);
            assertThat(asking.closeCode()).isEqualTo(4401);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(9));
    }

    @Test
    void aWrongTokenClosesAtOnce() {
        try (Socket frame = open(Map.of()).send("{\"token\":\"nonsense\"}");
                Socket header = open(Map.of("Authorization", "Bearer nonsense"))) {
            assertThat(frame.closeCode()).isEqualTo(4401);
            assertThat(header.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void whoMayNotSeeTheStatusIsSentAway() {
        Client user = instance.anonymous().newUser();
        try (Socket socket = open(Map.of("Authorization", "Bearer " + user.token()))) {
            assertThat(socket.next("error").at("/data/error/code").asText()).isEqualTo("PERMISSION_DENIED");
            assertThat(socket.closeCode()).isEqualTo(4403);
        }
    }

    @Test
    void aRevokedTokenClosesTheStream() {
        Client leaving = instance.admin();
        try (Socket socket = open(Map.of("Authorization", "Bearer " + leaving.token()))) {
            assertIsTold(socket);

            assertThat(leaving.post("/api/v1/auth/logout").status()).isEqualTo(200);

            assertThat(socket.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void whoNeverReadsIsDropped() {
        try (Instance impatient = Instance.create("--dev")
                .configure("io.xcore.realtime", "pingSeconds = 1", "idleTimeoutSeconds = 4")
                .start()) {
            Client operator = impatient.admin();
            try (DeafSocket deaf = new DeafSocket(impatient.uri(), PATH, "{\"token\":\"" + operator.token() + "\"}")) {
                Await.until(LIMIT, "the connection of " + deaf, () -> connections(operator) == 1);
                Await.until(LIMIT, "no connection any more", () -> connections(operator) == 0);
            }
        }
    }

    private static double connections(Client client) {
        String series = "xcore_websocket_connections{endpoint=\"" + PATH + "\"} ";
        return client.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .sum();
    }

    private String sessionCookie() {
        return instance.anonymous()
                .post("/api/v1/auth/login", Map.of("username", "admin", "password", Instance.PASSWORD))
                .header("Set-Cookie")
                .replaceFirst(";.*", "");
    }

    private Socket open(Map<String, String> headers) {
        return Socket.open(instance.uri(), PATH, headers);
    }

    private static JsonNode assertIsTold(Socket socket) {
        JsonNode update = socket.next(
                "metrics_update", frame -> frame.at("/data/module_id").asText().equals("burner"));
        assertThat(update.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(update.at("/data/operations").isIntegralNumber()).isTrue();
        assertThat(update.at("/data/memory_usage").isIntegralNumber()).isTrue();
        return update;
    }
}
