package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.ChatPlugin;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.EventStream;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that comes back gets what it has missed, once and in order, over the socket and as an event stream. */
@ExtendWith(SharedInstance.class)
class ResumeIT {
    private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"channels\":[\"red\"]}";

    private final Instance instance;
    private final Client admin;

    ResumeIT(Instance instance) {
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
    void whatWasMissedComesOnceAndInOrderAlsoAfterAReload() {
        List<Integer> got = new ArrayList<>();
        String epoch;
        long seq;
        try (Socket speaking = Socket.open(admin)) {
            try (Socket socket = Socket.open(admin)) {
                epoch = socket.next("auth_ok").at("/data/epoch").asText();
                socket.send(SUBSCRIBE).next("subscribed");
                say(speaking, "one", 3);
                JsonNode last =
                        socket.next("test.said", frame -> frame.at("/data/n").asInt() == 2);
                seq = last.get("seq").asLong();
                got.addAll(numbers(socket));
            }
            say(speaking, "two", 50);
            assertThat(admin.post("/system/plugins/" + ChatPlugin.ID + "/reload")
                            .status())
                    .isEqualTo(200);
            try (Socket socket = Socket.open(admin)) {
                say(speaking, "three", 50);
                socket.send("{\"type\":\"resume\",\"epoch\":\"" + epoch + "\",\"seq\":" + seq
                        + ",\"topics\":[\"none\"],\"channels\":[\"red\"]}");
                JsonNode resumed = socket.next("resumed");
                say(speaking, "four", 1);
                socket.next(
                        "test.said", frame -> frame.at("/data/text").asText().equals("four"));

                assertThat(resumed.at("/data/recovered").asBoolean()).isTrue();
                assertThat(resumed.at("/data/replayed").asInt()).isEqualTo(100);
                got.addAll(numbers(socket));
            }
        }
        List<Integer> expected = new ArrayList<>(IntStream.range(0, 3).boxed().toList());
        expected.addAll(IntStream.range(0, 50).boxed().toList());
        expected.addAll(IntStream.range(0, 50).boxed().toList());
        expected.add(0);
        assertThat(got).isEqualTo(expected);
    }

    @Test
    void whatCannotBeResumedIsSaidAndTheConnectionGoesOn() {
        try (Socket socket = Socket.open(admin)) {
            JsonNode resumed = socket.send("{\"type\":\"resume\",\"epoch\":\"another\",\"seq\":1}")
                    .next("resumed");
            assertThat(resumed.at("/data/recovered").asBoolean()).isFalse();
            assertThat(resumed.at("/data/reason").asText()).isEqualTo("unknown_epoch");
            assertThat(resumed.at("/data/epoch").asText())
                    .isEqualTo(socket.next("auth_ok").at("/data/epoch").asText());
            socket.send("{\"type\":\"test.say\",\"text\":\"live\"}").next("test.said");
        }
    }

    @Test
    void whatPassesHasNoNumberAndDoesNotComeAgain() {
        try (Socket speaking = Socket.open(admin)) {
            JsonNode welcome = speaking.next("auth_ok");
            speaking.send("{\"type\":\"test.say\",\"text\":\"passing\",\"passing\":true}");
            assertThat(speaking.next("test.said").has("seq")).isFalse();
            try (Socket socket = Socket.open(admin)) {
                socket.send("{\"type\":\"resume\",\"epoch\":" + welcome.at("/data/epoch") + ",\"seq\":"
                        + welcome.at("/data/seq") + "}");
                assertThat(socket.next("resumed").at("/data/recovered").asBoolean())
                        .isTrue();
                assertThat(socket.frames())
                        .noneMatch(frame -> frame.at("/data/text").asText().equals("passing"));
            }
        }
    }

    @Test
    void aStreamTellsTheSameFramesAndResumesByTheLastId() {
        String lastId;
        try (Socket speaking = Socket.open(admin)) {
            try (EventStream stream = EventStream.open(admin, "?topics=none&channels=red,secret-1")) {
                assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
                assertThat(stream.next("error")
                                .at("/data/error/details/channel")
                                .asText())
                        .isEqualTo("secret-1");
                say(speaking, "one", 1);
                JsonNode said = stream.next("test.said");
                lastId = stream.lastId();
                assertThat(lastId).endsWith(":" + said.get("seq").asLong());
            }
            say(speaking, "two", 20);
            Map<String, String> headers = Map.of("Authorization", "Bearer " + admin.token(), "Last-Event-ID", lastId);
            try (EventStream stream = EventStream.open(instance.uri(), "/events?topics=none&channels=red", headers)) {
                assertThat(stream.next("resumed").at("/data/replayed").asInt()).isEqualTo(20);
            }
            try (EventStream stream = EventStream.open(admin, "?topics=none&channels=red&last_event_id=" + lastId)) {
                assertThat(stream.next("resumed").at("/data/replayed").asInt()).isEqualTo(20);
                assertThat(stream.frames().stream()
                                .filter(frame -> frame.get("type").asText().equals("test.said"))
                                .map(frame -> frame.at("/data/n").asInt()))
                        .containsExactlyElementsOf(
                                IntStream.range(0, 20).boxed().toList());
            }
        }
    }

    @Test
    void aStreamTakesTheCredentialsOfASocketAndRefusesOthersByStatus() {
        String token = admin.token();
        String cookie = "next-auth.session-token=" + token;
        assertThat(status("/events?token=" + token, Map.of())).isEqualTo(200);
        assertThat(status("/events", Map.of("Authorization", "Bearer " + token)))
                .isEqualTo(200);
        assertThat(status("/events", Map.of())).isEqualTo(401);
        assertThat(status("/events?token=nonsense", Map.of())).isEqualTo(401);
        assertThat(status("/events", Map.of("Cookie", cookie, "Origin", "http://evil.example")))
                .isEqualTo(403);
        Client.Answer refused = instance.anonymous().get("/events");
        assertThat(refused.json().at("/error/message").asText()).isNotEmpty();
        assertThat(instance.anonymous().post("/events").status()).isEqualTo(405);
    }

    @Test
    void aStreamEndsWithItsToken() {
        Client leaving = instance.admin();
        try (EventStream stream = EventStream.open(leaving, "")) {
            assertThat(leaving.post("/api/v1/auth/logout").status()).isEqualTo(200);

            assertThat(stream.next("error").at("/data/error/code").asText()).isEqualTo("INVALID_TOKEN");
            stream.awaitEnd();
        }
    }

    private int status(String path, Map<String, String> headers) {
        try (EventStream stream = EventStream.open(instance.uri(), path, headers)) {
            return stream.status();
        }
    }

    private static void say(Socket speaking, String text, int times) {
        speaking.send("{\"type\":\"test.say\",\"channel\":\"red\",\"text\":\"" + text + "\",\"times\":" + times + "}");
        speaking.send("{\"type\":\"test.echo\",\"n\":\"" + text + "\"}")
                .next("test.echoed", frame -> frame.at("/data/n").asText().equals(text));
    }

    private static List<Integer> numbers(Socket socket) {
        return socket.frames().stream()
                .filter(frame -> frame.get("type").asText().equals("test.said"))
                .map(frame -> frame.at("/data/n").asInt())
                .toList();
    }
}
