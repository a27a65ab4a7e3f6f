package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.MovedClock;
import io.xcore.itests.support.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What days bring: sessions run out (contract A0-21), and messages grow older than their channel keeps them. */
class PassingTimeIT {
    private static final String MESSAGES = "/api/v1/messages";
    private static final Duration DAYS = Duration.ofDays(10);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration CLEANED = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    @Test
    void sessionsRunOutAndMessagesAreRemoved() {
        Optional<MovedClock> found = MovedClock.inside(folder);
        assumeTrue(found.isPresent(), "Debian's package libfaketime cannot be had here");
        MovedClock clock = found.get();
        clock.set(DAYS.negated());
        try (Instance instance = clock.shownTo(Instance.create("--dev"))) {
            instance.start();
            Client admin = instance.admin();
            create(admin, "brief", 1);
            create(admin, "month", 30);
            create(admin, "always", 0);
            List.of("brief", "month", "always").forEach(channel -> say(admin, channel, "formerly " + channel));

            theUserIsToldOfItsSession(instance, clock);

            Client later = instance.admin();
            say(later, "brief", "lately brief");
            assertThat(instance.stop()).isZero();
            instance.start();
            onlyTheOldOnesOfTheBriefChannelGo(instance.admin());
        }
    }

    /** Ten days pass, which is longer than sessions may be idle; whoever comes with a key stays. */
    private static void theUserIsToldOfItsSession(Instance instance, MovedClock clock) {
        Client user = instance.anonymous().newUser();
        String email = user.get("/auth/me").json().get("email").asText();
        Client stranger = instance.anonymous().newUser();
        try (Socket watching = withKey(instance, user);
                Socket other = withKey(instance, stranger);
                Socket own = Socket.open(user)) {
            instance.anonymous().login(email, Instance.PASSWORD);
            String second = session(watching, "start");

            clock.set(Duration.ZERO);

            watching.next(
                    "session",
                    frame -> frame.at("/data/session/action").asText().equals("timeout")
                            && frame.at("/data/session/id").asText().equals(second));
            assertThat(own.closeCode()).isEqualTo(4401);
            String strangers = session(other, "timeout");
            List<String> told = ids(watching, "timeout");
            assertThat(told).doesNotHaveDuplicates().hasSizeBetween(1, 2).doesNotContain(strangers);
        }
    }

    private static void onlyTheOldOnesOfTheBriefChannelGo(Client admin) {
        Await.until(CLEANED, "removed", () -> contents(admin, "brief").equals(List.of("lately brief")));
        assertThat(contents(admin, "month")).containsExactly("formerly month");
        assertThat(contents(admin, "always")).containsExactly("formerly always");
        Await.until(LIMIT, "found no longer", () -> matches(admin, "formerly") == 2);
        assertThat(say(admin, "brief", "afterwards").get("seq").asLong())
                .as("numbers go on")
                .isEqualTo(3);
    }

    private static Socket withKey(Instance instance, Client user) {
        Answer key = user.post("/api/v1/auth/api-keys", Map.of("name", "k", "permissions", List.of("read")));
        assertThat(key.status()).as(key.toString()).isEqualTo(201);
        Map<String, String> header = Map.of("X-API-Key", key.json().get("key").asText());
        Socket socket = Socket.open(instance.uri(), "/ws", header);
        socket.next("auth_ok");
        return socket;
    }

    /** Of which session a socket is told this first. */
    private static String session(Socket socket, String action) {
        return socket.next(
                        "session",
                        frame -> frame.at("/data/session/action").asText().equals(action))
                .at("/data/session/id")
                .asText();
    }

    private static List<String> ids(Socket socket, String action) {
        return socket.frames().stream()
                .filter(frame -> frame.at("/data/session/action").asText().equals(action))
                .map(frame -> frame.at("/data/session/id").asText())
                .toList();
    }

    private static void create(Client admin, String channel, int days) {
        Answer answer = admin.post("/api/v1/channels", Map.of("id", channel, "retention_days", days));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private static JsonNode say(Client client, String channel, String content) {
        Answer answer = client.post(MESSAGES, Map.of("channel_id", channel, "content", content));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private static List<String> contents(Client client, String channel) {
        List<String> contents = new ArrayList<>();
        client.get(MESSAGES + "?channel_id=" + channel)
                .json()
                .get("messages")
                .forEach(message -> contents.add(message.get("content").asText()));
        return contents;
    }

    private static int matches(Client client, String word) {
        Answer answer = client.get(MESSAGES + "/search?q=" + word);
        return answer.status() == 503
                ? -1
                : answer.json().at("/pagination/total_count").asInt();
    }
}
