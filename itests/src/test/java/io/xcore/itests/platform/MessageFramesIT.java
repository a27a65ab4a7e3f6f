package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is sent over the socket is under the rules of REST: contract A4-13 to A4-15, A4-29, A4-30, G-06, RL-09. */
@ExtendWith(SharedInstance.class)
class MessageFramesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHANNELS = "/api/v1/channels";
    private static final String MESSAGES = "/api/v1/messages";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Instance instance;
    private final Client admin;
    private final Client alice;
    private final Client bob;
    private final String channel = "frames-" + UUID.randomUUID();

    MessageFramesIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
        this.alice = instance.anonymous().newUser();
        this.bob = instance.anonymous().newUser();
        assertThat(admin.post(CHANNELS, Map.of("id", channel)).status()).isEqualTo(201);
    }

    @Test
    void whatIsDoneToAMessageIsToldToAllAndAcknowledged() {
        String id = said(alice, channel, "first");
        try (Socket doing = Socket.open(alice);
                Socket moderating = Socket.open(admin);
                Socket hearing = subscribed(bob)) {
            JsonNode ack = acknowledged(doing, "edit_message", Map.of("message_id", id, "content", "second"));
            assertThat(ack.get("id").asText()).isEqualTo(id);
            JsonNode edited = hearing.next("message_updated").get("data");
            assertThat(edited.get("content").asText()).isEqualTo("second");
            assertThat(edited.get("is_edited").asBoolean()).isTrue();

            acknowledged(doing, "add_reaction", Map.of("message_id", id, "emoji", "👍"));
            acknowledged(doing, "remove_reaction", Map.of("message_id", id, "emoji", "👍"));
            assertThat(hearing.next("reaction", frame -> is(frame, "action", "added"))
                            .at("/data/emoji")
                            .asText())
                    .isEqualTo("👍");
            hearing.next("reaction", frame -> is(frame, "action", "removed"));

            acknowledged(moderating, "pin_message", Map.of("message_id", id));
            hearing.next("message_updated", frame -> frame.at("/data/is_pinned").asBoolean());
            assertThat(bob.get(CHANNELS + "/" + channel + "/pins").json().get("messages"))
                    .hasSize(1);
            acknowledged(moderating, "unpin_message", Map.of("message_id", id));
            assertThat(bob.get(CHANNELS + "/" + channel + "/pins").json().get("messages"))
                    .isEmpty();

            acknowledged(doing, "delete_message", Map.of("message_id", id));
            JsonNode deleted = hearing.next("message_deleted").get("data");
            assertThat(deleted.get("is_deleted").asBoolean()).isTrue();
            assertThat(deleted.get("content").asText()).isEmpty();
        }
    }

    @Test
    void whatIsNoMessageIsRefusedAndNamed() {
        String elsewhere = said(admin, hiddenChannel(), "secret");
        Map<String, Object> bad = new HashMap<>();
        bad.put("content_type", "TEXT/<html>");
        bad.put("client_msg_id", "x".repeat(65));
        bad.put("mentions", List.of("nobody at all"));
        bad.put("attachments", List.of("../../etc/passwd"));
        bad.put("reply_to", elsewhere);
        bad.put("thread_id", "\u0000");
        try (Socket socket = Socket.open(alice)) {
            bad.forEach((field, value) -> assertThat(refused(
                            socket, "send_message", Map.of("channel_id", channel, "content", "x", field, value)))
                    .as(field)
                    .isEqualTo("VALIDATION_ERROR " + field));
            for (Object content : List.of("", "x".repeat(16_385), "nul \u0000 in it", 7)) {
                assertThat(refused(socket, "send_message", Map.of("channel_id", channel, "content", content)))
                        .isEqualTo("VALIDATION_ERROR content");
            }
            assertThat(refused(socket, "send_message", Map.of("channel_id", channel)))
                    .isEqualTo("VALIDATION_ERROR content");
            assertThat(refused(socket, "send_message", Map.of("content", "x")))
                    .isEqualTo("VALIDATION_ERROR channel_id");
            assertThat(refused(socket, "send_message", Map.of("channel_id", "../x", "content", "x")))
                    .isEqualTo("VALIDATION_ERROR channel_id");
            assertThat(refused(socket, "edit_message", Map.of("message_id", said(alice, channel, "kept"))))
                    .isEqualTo("VALIDATION_ERROR content");
            assertThat(refused(socket, "mark_read", Map.of("channel_id", channel, "seq", 99)))
                    .isEqualTo("VALIDATION_ERROR seq");
        }
        assertThat(count()).isEqualTo(1);
    }

    /** As large as none may be: the frame is refused or ends its connection, and nobody else's. */
    @Test
    void aMegabyteIsNotSaid() {
        try (Socket socket = Socket.open(alice);
                Socket other = Socket.open(bob)) {
            socket.sendTooMuch(frame("send_message", Map.of("channel_id", channel, "content", "x".repeat(1_000_000))));
            Await.until(
                    LIMIT,
                    "refused",
                    () -> !socket.isOpen()
                            || socket.frames().stream()
                                    .anyMatch(
                                            frame -> frame.path("type").asText().equals("error")));
            other.send("{\"type\":\"ping\"}").next("pong");
        }
        assertThat(count()).isZero();
    }

    @Test
    void whatIsOthersIsLeftAlone() {
        String hidden = hiddenChannel();
        String secret = said(admin, hidden, "secret");
        String hers = said(alice, channel, "hers");
        try (Socket socket = Socket.open(bob)) {
            for (String type : List.of("edit_message", "delete_message", "pin_message", "unpin_message")) {
                assertThat(refused(socket, type, Map.of("message_id", hers, "content", "mine now")))
                        .as(type)
                        .isEqualTo("PERMISSION_DENIED");
            }
            for (String type : List.of("edit_message", "delete_message", "add_reaction", "pin_message")) {
                for (String id : List.of(secret, "msg_none", "\u0000")) {
                    assertThat(refused(socket, type, Map.of("message_id", id, "content", "x", "emoji", "x")))
                            .as(type)
                            .isEqualTo("NOT_FOUND");
                }
            }
            for (String type : List.of("send_message", "typing_start", "mark_read")) {
                for (String id : List.of(hidden, "nowhere-" + channel)) {
                    assertThat(refused(socket, type, Map.of("channel_id", id, "content", "x")))
                            .as(type)
                            .isEqualTo("NOT_FOUND");
                }
            }
            assertThat(socket.frames().toString()).doesNotContain("secret\"");
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    void aKeyThatReadsSaysNothing() {
        String key = admin.post("/api/v1/auth/api-keys", Map.of("name", "k", "permissions", List.of("messages:read")))
                .json()
                .get("key")
                .asText();
        try (Socket socket = Socket.open(instance.uri(), "/ws?token=" + key, Map.of())) {
            socket.next("auth_ok");
            socket.send(frame("subscribe", Map.of("channels", List.of(channel))))
                    .next("subscribed");
            for (String type : List.of("send_message", "typing_start", "delete_message")) {
                assertThat(refused(socket, type, Map.of("channel_id", channel, "content", "x", "message_id", "msg_1")))
                        .as(type)
                        .isEqualTo("PERMISSION_DENIED");
            }
            said(alice, channel, "heard");
            socket.next("message");
        }
    }

    @Test
    void whatIsSaidArrivesAsItWasSent() {
        String content = "<script>alert(1)</script> \u0007\u001b[31m \u202e \r\n\t ✓ 😀";
        try (Socket speaking = Socket.open(alice);
                Socket hearing = subscribed(bob)) {
            speaking.send(frame("send_message", Map.of("channel_id", channel, "content", content)));
            assertThat(hearing.next("message").at("/data/content").asText()).isEqualTo(content);
        }
    }

    @Test
    void howFarOneHasReadIsToldToOnesOtherDevicesAndToNobodyElse() {
        said(admin, channel, "one");
        try (Socket phone = Socket.open(alice);
                Socket desk = Socket.open(alice);
                Socket other = subscribed(bob)) {
            phone.send(frame("mark_read", Map.of("channel_id", channel)));
            JsonNode read = desk.next("read").get("data");
            assertThat(read.get("channel_id").asText()).isEqualTo(channel);
            assertThat(read.get("last_read_seq").asLong()).isEqualTo(1);
            said(admin, channel, "two");
            other.next("message");
            assertThat(other.frames())
                    .noneMatch(frame -> frame.path("type").asText().equals("read"));
        }
        assertThat(alice.get(CHANNELS + "/" + channel)
                        .json()
                        .get("unread_count")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void aFloodOfTypingIsToldOfOnceASecondAndEndsWithItsConnection() {
        try (Socket watching = subscribed(bob)) {
            try (Socket typing = Socket.open(alice)) {
                for (int number = 0; number < 20; number++) {
                    typing.send(frame("typing_start", Map.of("channel_id", channel)));
                }
                watching.next("typing", frame -> frame.at("/data/is_typing").asBoolean());
                typing.send("{\"type\":\"ping\"}").next("pong");
            }
            watching.next("typing", frame -> !frame.at("/data/is_typing").asBoolean());
            assertThat(watching.frames().stream()
                            .filter(frame -> frame.path("type").asText().equals("typing")))
                    .hasSize(2);
        }
    }

    /** Also with the requests to the same routes: contract RL-09. */
    @Test
    void framesCountWithRequests() {
        try (Instance limited = Instance.create("--dev")
                .environment("XCORE_RATE_LIMIT", "")
                .configure("io.xcore.http.limits", "rows = s4-messages 4/1h")
                .start()) {
            Client user = limited.anonymous().newUser();
            try (Socket socket = Socket.open(user)) {
                for (int number = 0; number < 2; number++) {
                    said(user, "general", "over REST");
                }
                for (int number = 0; number < 2; number++) {
                    acknowledged(socket, "send_message", Map.of("channel_id", "general", "content", "n" + number));
                }
                assertThat(refused(socket, "send_message", Map.of("channel_id", "general", "content", "more")))
                        .isEqualTo("RATE_LIMIT");
                assertThat(user.get(MESSAGES + "?channel_id=general").status()).isEqualTo(429);
                assertThat(socket.isOpen()).isTrue();
            }
        }
    }

    private Socket subscribed(Client client) {
        Socket socket = Socket.open(client);
        socket.send(frame("subscribe", Map.of("channels", List.of(channel)))).next("subscribed");
        return socket;
    }

    private static JsonNode acknowledged(Socket socket, String type, Map<String, Object> fields) {
        return answered(socket, "message_ack", type, fields).get("data");
    }

    /** The code of the error, and the field that it names. */
    private static String refused(Socket socket, String type, Map<String, Object> fields) {
        JsonNode error = answered(socket, "error", type, fields).at("/data/error");
        StringBuilder told = new StringBuilder(error.get("code").asText());
        error.get("details").fieldNames().forEachRemaining(field -> told.append(" ")
                .append(field));
        return told.toString();
    }

    /** The one frame of its kind that comes after this was sent. */
    private static JsonNode answered(Socket socket, String wanted, String type, Map<String, Object> fields) {
        List<JsonNode> before = answers(socket, wanted);
        socket.send(frame(type, fields));
        Await.until(
                LIMIT,
                wanted + " to " + type + " among " + socket.frames(),
                () -> answers(socket, wanted).size() > before.size());
        return answers(socket, wanted).get(before.size());
    }

    private static List<JsonNode> answers(Socket socket, String type) {
        return socket.frames().stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .toList();
    }

    private static String frame(String type, Map<String, Object> fields) {
        try {
            Map<String, Object> frame = new HashMap<>(fields);
            frame.put("type", type);
            return JSON.writeValueAsString(frame);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean is(JsonNode frame, String field, String value) {
        return frame.at("/data/" + field).asText().equals(value);
    }

    private String hiddenChannel() {
        return admin.post(CHANNELS, Map.of("name", "Hidden", "type", "private"))
                .json()
                .get("id")
                .asText();
    }

    private long count() {
        return alice.get(MESSAGES + "?channel_id=" + channel)
                .json()
                .at("/pagination/total_count")
                .asLong();
    }

    private static String said(Client client, String channel, String content) {
        Client.Answer answer = client.post(MESSAGES, Map.of("channel_id", channel, "content", content));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().get("id").asText();
    }
}
