package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.BuiltPlugin;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import io.xcore.itests.support.TestBundle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code /ws} says to whom, contract C-03, C-08 and A1-35 to A1-39. */
@ExtendWith(SharedInstance.class)
class RealtimeIT {
    private final Instance instance;
    private final Client admin;

    RealtimeIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
    }

    @AfterEach
    void leaveNothing() {
        admin.delete("/system/plugins/hello");
        admin.delete("/system/plugins/test.broken");
    }

    @Test
    void aHeaderOrAQueryParameterAuthenticatesTheHandshake() {
        String token = admin.token();
        try (Socket socket = Socket.open(instance.uri(), "/ws", Map.of("Authorization", "Bearer " + token))) {
            assertIsWelcome(socket);
        }
        try (Socket socket = Socket.open(instance.uri(), "/ws?token=" + token, Map.of())) {
            assertIsWelcome(socket);
        }
    }

    @Test
    void aCookieAuthenticatesTheHandshakeOfAnAllowedPage() {
        String session = instance.anonymous()
                .post("/api/v1/auth/login", Map.of("username", "admin", "password", Instance.PASSWORD))
                .header("Set-Cookie")
                .replaceFirst("^[^=]*=([^;]*).*", "$1");
        for (String name : List.of("next-auth.session-token", "__Secure-next-auth.session-token", "xcore-session")) {
            for (String origin :
                    List.of("http://localhost:3000", "http://" + instance.uri().getAuthority())) {
                Map<String, String> shown = Map.of("Cookie", name + "=" + session, "Origin", origin);
                try (Socket socket = Socket.open(instance.uri(), "/ws", shown)) {
                    assertIsWelcome(socket);
                }
            }
        }
    }

    @Test
    void aStaleCookieLeavesTheChanceToSayWhoOneIs() {
        Map<String, String> shown = Map.of("Cookie", "next-auth.session-token=stale");
        try (Socket socket = Socket.open(instance.uri(), "/ws", shown)) {
            assertIsWelcome(socket.send("{\"token\":\"" + admin.token() + "\"}"));
        }
    }

    @Test
    void everyFirstFrameAuthenticates() {
        String token = admin.token();
        List<String> frames = List.of(
                "{\"type\":\"auth\",\"token\":\"Bearer " + token + "\"}",
                "{\"type\":\"auth\",\"token\":\"" + token + "\"}",
                "{\"type\":\"auth\",\"data\":{\"token\":\"" + token + "\"}}",
                "{\"token\":\"" + token + "\"}");
        for (String frame : frames) {
            try (Socket socket = Socket.open(instance.uri(), "/ws", Map.of())) {
                assertIsWelcome(socket.send(frame));
            }
        }
    }

    @Test
    void aPingIsAnsweredBeforeAndAfterAuthentication() {
        try (Socket socket = Socket.open(instance.uri(), "/ws", Map.of())) {
            JsonNode pong = socket.send("{\"type\":\"ping\"}").next("pong");
            assertThat(pong.has("data")).isFalse();
            assertThat(pong.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        }
        try (Socket socket = Socket.open(admin)) {
            assertThat(socket.send("{\"type\":\"ping\"}").next("pong").has("data"))
                    .isFalse();
        }
    }

    @Test
    void nothingElseIsServedBeforeAuthentication() {
        try (Socket socket = Socket.open(instance.uri(), "/ws", Map.of())) {
            JsonNode error = socket.send("{\"type\":\"subscribe\",\"topics\":[\"plugin.*\"]}")
                    .next("error");
            assertThat(error.at("/data/error/code").asText()).isEqualTo("AUTH_REQUIRED");
            assertThat(error.at("/data/error/message").asText()).isNotEmpty();
            assertIsWelcome(socket.send("{\"type\":\"auth\",\"token\":\"" + admin.token() + "\"}"));
        }
    }

    @Test
    void nonsenseIsAnsweredWithAnErrorAndNothingBreaks() {
        try (Socket socket = Socket.open(admin)) {
            socket.send("{nonsense").next("error");
            socket.send("{\"type\":\"dance\"}")
                    .next("error", error -> error.toString().contains("Unknown frame type"));
            socket.send("{\"type\":\"ping\"}").next("pong");
        }
    }

    @Test
    void anInvalidTokenCloses() {
        try (Socket header = Socket.open(instance.uri(), "/ws", Map.of("Authorization", "Bearer nonsense"))) {
            assertThat(header.closeCode()).isEqualTo(4401);
        }
        try (Socket query = Socket.open(instance.uri(), "/ws?token=nonsense", Map.of())) {
            assertThat(query.closeCode()).isEqualTo(4401);
        }
        try (Socket frame = Socket.open(instance.uri(), "/ws", Map.of())) {
            frame.send("{\"type\":\"auth\",\"token\":\"nonsense\"}");
            assertThat(frame.next("error").at("/data/error/code").asText()).isEqualTo("INVALID_TOKEN");
            assertThat(frame.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void aCookieFromAnotherOriginCloses() {
        Map<String, String> shown =
                Map.of("Cookie", "next-auth.session-token=" + admin.token(), "Origin", "http://evil.example");
        try (Socket socket = Socket.open(instance.uri(), "/ws", shown)) {
            assertThat(socket.closeCode()).isEqualTo(4403);
        }
    }

    @Test
    void whoNeverSaysWhoItIsIsSentAway() {
        try (Socket socket = Socket.open(instance.uri(), "/ws", Map.of())) {
            assertThat(socket.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void aPluginsWholeLifeIsTold() {
        try (Socket socket = Socket.open(admin)) {
            assertThat(admin.upload("/system/plugins", BuiltPlugin.jar("hello")).status())
                    .isEqualTo(201);
            assertIsHello(socket.next("plugin.loaded"));
            assertThat(admin.post("/system/plugins/hello/reload").status()).isEqualTo(200);
            assertIsHello(socket.next("plugin.reloaded"));
            assertThat(admin.post("/system/plugins/hello/disable").status()).isEqualTo(200);
            assertIsHello(socket.next("plugin.disabled"));
            assertThat(admin.delete("/system/plugins/hello").status()).isEqualTo(204);
            assertIsHello(socket.next("plugin.removed"));
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    void aPluginThatDoesNotStartIsToldWithItsReason() {
        byte[] broken = TestBundle.named("test.broken")
                .activator("throw new IllegalStateException(\"it is broken\");")
                .build();
        try (Socket socket = Socket.open(admin)) {
            Answer answer = admin.upload("/system/plugins", broken);
            assertThat(answer.status()).as(answer.toString()).isGreaterThanOrEqualTo(400);
            JsonNode data = socket.next("plugin.failed").get("data");
            assertThat(data.get("id").asText()).isEqualTo("test.broken");
            assertThat(data.toString()).contains("it is broken");
        }
    }

    @Test
    void whoMayNotReadPluginsHearsNothingOfThem() {
        Client user = instance.anonymous().newUser();
        String email = user.get("/auth/me").json().get("email").asText();
        try (Socket socket = Socket.open(user)) {
            admin.upload("/system/plugins", BuiltPlugin.jar("hello"));
            admin.delete("/system/plugins/hello");
            // Events reach a connection in their order: after its own sign-in the user has got all there was.
            user.login(email, Instance.PASSWORD);
            socket.next("user.login", frame -> frame.at("/data/email").asText().equals(email));

            assertThat(socket.frames())
                    .noneMatch(frame -> frame.get("type").asText().startsWith("plugin."));
        }
    }

    @Test
    void aLoginIsTold() {
        Client user = instance.anonymous().newUser();
        JsonNode me = user.get("/auth/me").json();
        String email = me.get("email").asText();
        try (Socket socket = Socket.open(admin)) {
            user.login(email, Instance.PASSWORD);
            JsonNode event = socket.next(
                    "user.login", frame -> frame.at("/data/email").asText().equals(email));

            assertThat(event.at("/data/user_id").asLong())
                    .isEqualTo(me.get("id").asLong());
            assertThat(event.get("timestamp").asText()).endsWith("Z");
        }
    }

    @Test
    void aSubscriptionNarrowsWhatIsSent() {
        try (Socket socket = Socket.open(admin)) {
            JsonNode subscribed = socket.send("{\"type\":\"subscribe\",\"topics\":[\"plugin.removed\"]}")
                    .next("subscribed");
            assertThat(subscribed.at("/data/topics").toString()).isEqualTo("[\"plugin.removed\"]");
            admin.upload("/system/plugins", BuiltPlugin.jar("hello"));
            admin.delete("/system/plugins/hello");
            assertIsHello(socket.next("plugin.removed"));

            assertThat(socket.frames())
                    .noneMatch(frame -> frame.get("type").asText().equals("plugin.loaded"));
        }
    }

    @Test
    void aConnectionSurvivesTenInstallations() {
        try (Socket socket = Socket.open(admin)) {
            for (int i = 0; i < 10; i++) {
                admin.upload("/system/plugins", BuiltPlugin.jar("hello"));
                admin.delete("/system/plugins/hello");
            }
            Await.until(
                    Duration.ofSeconds(10),
                    "ten plugins removed",
                    () -> 10
                            == socket.frames().stream()
                                    .filter(frame -> frame.get("type").asText().equals("plugin.removed"))
                                    .count());
            assertThat(socket.isOpen()).isTrue();
        }
    }

    private static void assertIsWelcome(Socket socket) {
        JsonNode welcome = socket.next("auth_ok");
        assertThat(welcome.at("/data/username").asText()).isEqualTo("admin");
        assertThat(welcome.get("timestamp").asText()).endsWith("Z");
    }

    private static void assertIsHello(JsonNode event) {
        assertThat(event.at("/data/id").asText()).isEqualTo("hello");
        assertThat(event.at("/data/name").asText()).isEqualTo("Hello");
        assertThat(event.at("/data/version").asText()).isEqualTo("1.0.0");
        assertThat(event.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }
}
