package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.ChatPlugin;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.DeafSocket;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Frames that plugins answer, channels, and what clients should not send. */
@ExtendWith(SharedInstance.class)
class FramesIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Instance instance;
    private final Client admin;

    FramesIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
    }

    @BeforeEach
    void install() {
        ChatPlugin.install(admin);
    }

    @AfterEach
    void leaveNothing() {
        ChatPlugin.remove(admin);
    }

    @Test
    void aPluginAnswersItsFrames() {
        try (Socket socket = Socket.open(admin)) {
            JsonNode answer =
                    socket.send("{\"type\":\"test.echo\",\"data\":{\"n\":7}}").next("test.echoed");
            assertThat(answer.at("/data/n").asInt()).isEqualTo(7);
            assertThat(answer.at("/data/username").asText()).isEqualTo("admin");
            assertThat(answer.get("timestamp").asText()).endsWith("Z");

            JsonNode error = socket.send("{\"type\":\"test.fail\"}").next("error");
            assertThat(error.at("/data/error/code").asText()).isEqualTo("SYSTEM_ERROR");
            assertThat(error.toString()).doesNotContain("a secret reason");
            assertThat(socket.isOpen()).isTrue();
            assertThat(admin.get("/metrics").body().lines())
                    .as("what its answers use is measured")
                    .anyMatch(line -> line.startsWith("xcore_plugin_calls_total")
                            && line.contains(ChatPlugin.ID)
                            && line.contains("frame"));
        }
    }

    @Test
    void framesWaitInTheirOrderWhileTheirPluginIsReloaded() {
        try (Socket socket = Socket.open(admin)) {
            Thread reloading = new Thread(() -> {
                for (int i = 0; i < 3; i++) {
                    admin.post("/system/plugins/" + ChatPlugin.ID + "/reload");
                }
            });
            reloading.start();
            int sent = 0;
            while (reloading.isAlive() && sent < 2_000) {
                socket.send("{\"type\":\"test.echo\",\"n\":" + sent + "}");
                sent++;
                // Not more a second than a client may send.
                LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
            }
            int all = sent;
            Await.until(LIMIT, all + " answers", answered(socket, all));

            assertThat(socket.frames().stream()
                            .filter(frame -> frame.get("type").asText().equals("test.echoed"))
                            .map(frame -> frame.at("/data/n").asInt()))
                    .containsExactlyElementsOf(IntStream.range(0, all).boxed().toList());
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    void aHandlerThatTakesItsTimeHoldsUpNobodyElse() {
        List<Socket> sleeping =
                IntStream.range(0, 40).mapToObj(i -> Socket.open(admin)).toList();
        try (Socket socket = Socket.open(admin)) {
            sleeping.forEach(each -> each.send("{\"type\":\"test.sleep\",\"ms\":20000}"));

            socket.send("{\"type\":\"test.echo\",\"n\":1}").next("test.echoed");
            socket.send("{\"type\":\"ping\"}").next("pong");

            assertThat(sleeping).allMatch(each -> each.frames().stream()
                    .noneMatch(frame -> frame.get("type").asText().equals("test.slept")));
        } finally {
            sleeping.forEach(Socket::close);
        }
    }

    @Test
    void whatIsSaidInAChannelReachesItsSubscribers() {
        Client user = instance.anonymous().newUser();
        try (Socket speaking = Socket.open(admin);
                Socket listening = Socket.open(user);
                Socket absent = Socket.open(user)) {
            speaking.send("{\"type\":\"subscribe\",\"channels\":[\"red\"]}").next("subscribed");
            JsonNode subscribed = listening
                    .send("{\"type\":\"subscribe\",\"channels\":[\"red\",\"secret-1\",\"blue\"]}")
                    .next("subscribed");
            assertThat(subscribed.at("/data/channels").toString()).isEqualTo("[\"blue\",\"red\"]");
            JsonNode refused = listening.next("error");
            assertThat(refused.at("/data/error/code").asText()).isEqualTo("NOT_FOUND");
            assertThat(refused.at("/data/error/details/channel").asText()).isEqualTo("secret-1");

            speaking.send("{\"type\":\"test.say\",\"channel\":\"red\",\"text\":\"to others\",\"others\":true}");
            speaking.send("{\"type\":\"test.say\",\"channel\":\"red\",\"text\":\"to all\"}");

            JsonNode said = listening.next("test.said", saying("to others"));
            assertThat(said.get("seq").asLong()).isPositive();
            listening.next("test.said", saying("to all"));
            speaking.next("test.said", saying("to all"));
            assertThat(speaking.frames()).noneMatch(saying("to others"));
            absent.send("{\"type\":\"test.echo\",\"n\":1}").next("test.echoed");
            assertThat(absent.frames())
                    .noneMatch(frame -> frame.get("type").asText().equals("test.said"));
        }
    }

    @Test
    void whoMayNoLongerReadAChannelIsToldSoAndNothingElse() {
        try (Socket socket = Socket.open(admin)) {
            socket.send("{\"type\":\"subscribe\",\"channels\":[\"red\",\"blue\"]}")
                    .next("subscribed");
            socket.send("{\"type\":\"test.remove\",\"channel\":\"red\"}");
            JsonNode left = socket.next("unsubscribed");
            assertThat(left.at("/data/channels").toString()).isEqualTo("[\"blue\"]");

            socket.send("{\"type\":\"test.say\",\"channel\":\"red\",\"text\":\"unheard\"}");
            socket.send("{\"type\":\"test.say\",\"channel\":\"blue\",\"text\":\"heard\"}");
            socket.next("test.said", saying("heard"));

            assertThat(socket.frames()).noneMatch(saying("unheard"));
        }
    }

    @Test
    void subscriptionsOutliveAReloadOfWhoeverGrantedThem() {
        try (Socket socket = Socket.open(admin)) {
            socket.send("{\"type\":\"subscribe\",\"channels\":[\"red\"]}").next("subscribed");
            assertThat(admin.post("/system/plugins/" + ChatPlugin.ID + "/reload")
                            .status())
                    .isEqualTo(200);

            socket.send("{\"type\":\"test.say\",\"channel\":\"red\",\"text\":\"after\"}");

            socket.next("test.said", saying("after"));
        }
    }

    @Test
    void listenersKnowWhoIsThere() {
        Client user = instance.anonymous().newUser();
        long id = user.get("/auth/me").json().get("id").asLong();
        try (Socket watching = Socket.open(admin)) {
            try (Socket first = Socket.open(user);
                    Socket second = Socket.open(user)) {
                awaitPresence(watching, id, true);
                first.close();
                assertThat(first.closeCode()).isEqualTo(1000);
                awaitPresence(watching, id, true);
                assertThat(second.isOpen()).isTrue();
            }
            awaitPresence(watching, id, false);
        }
    }

    @Test
    void aFrameOfTenMegabytesClosesItsConnectionAlone() {
        String ping = "{\"type\":\"ping\"}";
        try (Socket other = Socket.open(admin);
                Socket large = Socket.open(admin);
                DeafSocket announced = new DeafSocket(instance.uri(), "/ws?token=" + admin.token(), ping)) {
            large.sendTooMuch("{\"type\":\"test.say\",\"text\":\"" + "x".repeat(10_000_000) + "\"}");
            // Bytes still on their way when the server closes can cost a client the code: here are none.
            announced.announce(10_000_000);

            assertThat(announced.readAll()).endsWith("1009");
            Await.until(LIMIT, "closed", () -> !large.isOpen());
            other.send(ping).next("pong");
        }
    }

    @Test
    void aFloodOfFramesClosesItsConnectionAlone() {
        String ping = "{\"type\":\"ping\"}";
        try (Socket other = Socket.open(admin);
                DeafSocket flooding = new DeafSocket(instance.uri(), "/ws?token=" + admin.token(), ping)) {
            for (int i = 0; i < 2_000; i++) {
                flooding.send(ping);
            }

            assertThat(flooding.readAll()).endsWith("4429").anyMatch(frame -> frame.contains("\"RATE_LIMIT\""));
            other.send(ping).next("pong");
        }
    }

    @Test
    void whatIsNoFrameIsAnError() {
        try (Socket socket = Socket.open(admin)) {
            for (String nonsense : List.of(
                    "",
                    "[]",
                    "7",
                    "null",
                    "{}",
                    "{\"type\":7}",
                    "{\"type\":\"dance\"}",
                    "[".repeat(10_000),
                    "\u0000")) {
                int before = errors(socket).size();
                socket.send(nonsense);
                Await.until(
                        LIMIT, "an answer to " + nonsense, () -> errors(socket).size() > before);
                assertThat(errors(socket).get(before)).as(nonsense).isEqualTo("VALIDATION_ERROR");
            }
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    void aUserWhoIsDeactivatedIsSentAwayWithinASecond() {
        Client user = instance.anonymous().newUser();
        long id = user.get("/auth/me").json().get("id").asLong();
        try (Socket socket = Socket.open(user)) {
            assertThat(admin.post("/admin/users/" + id + "/deactivate").status())
                    .isEqualTo(200);
            long start = System.nanoTime();

            assertThat(socket.closeCode()).isEqualTo(4401);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void aCredentialThatExpiresEndsItsConnection() {
        String end = Instant.now().plusSeconds(3).toString();
        String key = admin.post(
                        "/api/v1/auth/api-keys", Map.of("name", "k", "permissions", List.of("read"), "expires_at", end))
                .json()
                .get("key")
                .asText();
        try (Socket socket = Socket.open(instance.uri(), "/ws", Map.of("X-API-Key", key))) {
            socket.next("auth_ok");

            assertThat(socket.closeCode()).isEqualTo(4401);
        }
    }

    /** The codes of the errors it was told, whatever else it hears of. */
    private static List<String> errors(Socket socket) {
        return socket.frames().stream()
                .filter(frame -> frame.get("type").asText().equals("error"))
                .map(frame -> frame.at("/data/error/code").asText())
                .toList();
    }

    private static void awaitPresence(Socket watching, long user, boolean there) {
        Await.until(LIMIT, "presence of " + user + ": " + there, () -> {
            int before = watching.frames().size();
            watching.send("{\"type\":\"test.present\"}");
            Await.until(LIMIT, "an answer", () -> watching.frames().size() > before);
            JsonNode last = watching.frames().get(watching.frames().size() - 1);
            return last.get("type").asText().equals("test.presence")
                    && there == last.at("/data/users").toString().matches(".*\\b" + user + "\\b.*");
        });
    }

    private static Callable<Boolean> answered(Socket socket, int count) {
        return () -> socket.frames().stream()
                        .filter(frame -> frame.get("type").asText().equals("test.echoed"))
                        .count()
                >= count;
    }

    private static Predicate<JsonNode> saying(String text) {
        return frame -> frame.at("/data/text").asText().equals(text);
    }
}
