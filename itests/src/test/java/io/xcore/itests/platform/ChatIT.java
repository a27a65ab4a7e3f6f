package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Form;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages, sockets and files together: contract A4-28 to A4-33, and who may hear and have what. */
@ExtendWith(SharedInstance.class)
class ChatIT {
    private static final String CHANNELS = "/api/v1/channels";
    private static final String MESSAGES = "/api/v1/messages";

    private final Instance instance;
    private final Client admin;
    private final Client alice;
    private final Client bob;
    private final String channel = "chat-" + UUID.randomUUID();

    ChatIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
        this.alice = instance.anonymous().newUser();
        this.bob = instance.anonymous().newUser();
    }

    @Test
    void aMessageReachesWhoHasSubscribedTheSenderIncluded() {
        assertThat(admin.post(CHANNELS, Map.of("id", channel)).status()).isEqualTo(201);
        try (Socket speaking = subscribed(alice);
                Socket hearing = subscribed(bob);
                Socket elsewhere = Socket.open(bob)) {
            speaking.send("{\"type\":\"send_message\",\"data\":{\"channel_id\":\"" + channel
                    + "\",\"content\":\"Hello from WebSocket!\",\"client_msg_id\":\"m1\"}}");

            JsonNode ack = speaking.next("message_ack").get("data");
            JsonNode heard = hearing.next("message").get("data");
            assertThat(ack.get("client_msg_id").asText()).isEqualTo("m1");
            assertThat(ack.get("seq").asLong()).isEqualTo(1);
            assertThat(heard.get("id")).isEqualTo(ack.get("id"));
            assertThat(heard.get("channel_id").asText()).isEqualTo(channel);
            assertThat(heard.get("user_id").asText()).isEqualTo(userId(alice));
            assertThat(heard.get("content").asText()).isEqualTo("Hello from WebSocket!");
            assertThat(heard.get("created_at").asText()).endsWith("Z");
            assertThat(speaking.next("message").at("/data/id")).isEqualTo(ack.get("id"));

            assertThat(bob.post(MESSAGES, Map.of("channel_id", channel, "content", "Over REST"))
                            .status())
                    .isEqualTo(201);
            speaking.next("message", frame -> frame.at("/data/seq").asLong() == 2);
            elsewhere.send("{\"type\":\"ping\"}").next("pong");
            assertThat(elsewhere.frames())
                    .noneMatch(frame -> frame.get("type").asText().equals("message"));
        }
    }

    @Test
    void whatIsSentTwiceIsSaidOnce() {
        assertThat(admin.post(CHANNELS, Map.of("id", channel)).status()).isEqualTo(201);
        try (Socket speaking = subscribed(alice)) {
            String frame = "{\"type\":\"send_message\",\"channel_id\":\"" + channel
                    + "\",\"content\":\"once\",\"client_msg_id\":\"same\"}";
            speaking.send(frame)
                    .send(frame)
                    .send("{\"type\":\"send_message\",\"channel_id\":\"" + channel + "\",\"content\":\"then\"}");

            speaking.next("message", said -> said.at("/data/content").asText().equals("then"));
            Await.until(Duration.ofSeconds(20), "three acknowledgements", () -> count(speaking, "message_ack") == 3);
            assertThat(count(speaking, "message")).isEqualTo(2);
        }
        assertThat(bob.get(MESSAGES + "?channel_id=" + channel)
                        .json()
                        .at("/pagination/total_count")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void othersAreToldWhoTypesUntilHeStops() {
        assertThat(admin.post(CHANNELS, Map.of("id", channel)).status()).isEqualTo(201);
        try (Socket typing = subscribed(alice);
                Socket watching = subscribed(bob)) {
            typing.send("{\"type\":\"typing_start\",\"channel_id\":\"" + channel + "\"}");
            JsonNode started = watching.next("typing").get("data");
            assertThat(started.get("user_id").asText()).isEqualTo(userId(alice));
            assertThat(started.get("channel_id").asText()).isEqualTo(channel);
            assertThat(started.get("is_typing").asBoolean()).isTrue();

            // Nobody says so: it ends by itself after ten seconds.
            watching.next("typing", frame -> !frame.at("/data/is_typing").asBoolean());
            assertThat(count(typing, "typing")).isZero();
        }
    }

    @Test
    void whoComesAndGoesIsToldOfInHisChannels() {
        assertThat(admin.post(CHANNELS, Map.of("id", channel)).status()).isEqualTo(201);
        assertThat(alice.put(CHANNELS + "/" + channel + "/members", Map.of()).status())
                .isEqualTo(200);
        try (Socket watching = subscribed(bob)) {
            try (Socket first = Socket.open(alice);
                    Socket second = Socket.open(alice)) {
                JsonNode online = watching.next("presence", frame -> is(frame, alice, "online"))
                        .get("data");
                assertThat(online.get("last_seen").asText()).endsWith("Z");
                assertThat(bob.get("/api/v1/presence?user_ids=" + userId(alice))
                                .json()
                                .at("/presence/0/status")
                                .asText())
                        .isEqualTo("online");
                first.close();
                second.send("{\"type\":\"ping\"}").next("pong");
                assertThat(watching.frames()).noneMatch(frame -> is(frame, alice, "offline"));
            }
            watching.next("presence", frame -> is(frame, alice, "offline"));
        }
    }

    @Test
    void aPrivateChannelIsHeardByItsMembersAsLongAsTheyAre() {
        assertThat(admin.post(CHANNELS, Map.of("id", channel, "type", "private"))
                        .status())
                .isEqualTo(201);
        String members = CHANNELS + "/" + channel + "/members";
        assertThat(admin.put(members, Map.of("user_id", userId(alice))).status())
                .isEqualTo(200);
        try (Socket inside = subscribed(alice);
                Socket outside = Socket.open(bob)) {
            outside.send("{\"type\":\"subscribe\",\"channels\":[\"" + channel + "\",\"general\"]}");
            JsonNode refused = outside.next("error").at("/data/error");
            assertThat(refused.get("code").asText()).isEqualTo("NOT_FOUND");
            assertThat(refused.at("/details/channel").asText()).isEqualTo(channel);
            assertThat(outside.next("subscribed").at("/data/channels").toString())
                    .isEqualTo("[\"general\"]");
            outside.send("{\"type\":\"send_message\",\"channel_id\":\"" + channel + "\",\"content\":\"let me in\"}");
            outside.next("error", frame -> frame != null && count(outside, "error") == 2);

            admin.post(MESSAGES, Map.of("channel_id", channel, "content", "among us"));
            inside.next("message");
            assertThat(admin.delete(members + "/" + userId(alice)).status()).isIn(200, 204);
            inside.next("unsubscribed");
            admin.post(MESSAGES, Map.of("channel_id", channel, "content", "without her"));
            inside.send("{\"type\":\"ping\"}").next("pong");

            assertThat(inside.frames())
                    .noneMatch(frame -> frame.at("/data/content").asText().equals("without her"));
            assertThat(count(outside, "message")).isZero();
        }
    }

    @Test
    void socketsOutliveAReloadOfMessagingAndNothingIsLost() {
        assertThat(admin.post(CHANNELS, Map.of("id", channel)).status()).isEqualTo(201);
        try (Socket speaking = subscribed(alice);
                Socket hearing = subscribed(bob)) {
            say(speaking, 1);
            hearing.next("message", frame -> frame.at("/data/content").asText().equals("n1"));

            Thread restarting = new Thread(() -> instance.shell("bundle:restart", "io.xcore.messaging"));
            restarting.start();
            for (int n = 2; n <= 40; n++) {
                say(speaking, n);
            }
            join(restarting);

            Await.until(Duration.ofSeconds(30), "all are acknowledged", () -> count(speaking, "message_ack") == 40);
            hearing.next("message", frame -> frame.at("/data/content").asText().equals("n40"));
            assertThat(contents(hearing))
                    .isEqualTo(contents(speaking))
                    .hasSize(40)
                    .doesNotHaveDuplicates();
            assertThat(hearing.isOpen()).isTrue();
        }
    }

    @Test
    void whoWasAwayResumesInTheChannel() {
        assertThat(admin.post(CHANNELS, Map.of("id", channel)).status()).isEqualTo(201);
        String epoch;
        long seq;
        try (Socket first = subscribed(bob)) {
            alice.post(MESSAGES, Map.of("channel_id", channel, "content", "n1"));
            JsonNode heard = first.next("message");
            seq = heard.get("seq").asLong();
            epoch = first.next("auth_ok").at("/data/epoch").asText();
        }
        for (int n = 2; n <= 20; n++) {
            alice.post(MESSAGES, Map.of("channel_id", channel, "content", "n" + n));
        }
        try (Socket again = Socket.open(bob)) {
            again.send("{\"type\":\"resume\",\"epoch\":\"" + epoch + "\",\"seq\":" + seq + ",\"channels\":[\"" + channel
                    + "\"]}");
            assertThat(again.next("resumed").at("/data/recovered").asBoolean()).isTrue();
            assertThat(contents(again)).hasSize(19).startsWith("n2").endsWith("n20");
        }
    }

    @Test
    void anAttachmentIsForThoseInTheChannel() {
        assertThat(admin.post(CHANNELS, Map.of("id", channel, "type", "private"))
                        .status())
                .isEqualTo(201);
        admin.put(CHANNELS + "/" + channel + "/members", Map.of("user_id", userId(alice)));
        JsonNode file = upload(alice, channel).json();
        String id = file.get("id").asText();
        assertThat(file.get("channel_id").asText()).isEqualTo(channel);
        assertThat(upload(bob, channel).status()).isEqualTo(404);

        Answer sent = alice.post(
                MESSAGES, Map.of("channel_id", channel, "content", "Look at this", "attachments", List.of(id)));

        assertThat(sent.status()).as(sent.toString()).isEqualTo(201);
        assertThat(sent.json().at("/attachments/0/filename").asText()).isEqualTo("note.txt");
        assertThat(admin.get("/api/v1/files/" + id + "/download").body()).isEqualTo("what it says");
        assertThat(bob.get("/api/v1/files/" + id).status()).isEqualTo(404);
        assertThat(bob.get("/api/v1/files/" + id + "/download").status()).isEqualTo(404);
        assertThat(bob.post(MESSAGES, Map.of("channel_id", "general", "content", "Mine", "attachments", List.of(id)))
                        .status())
                .isIn(404, 422);
    }

    @Test
    void nobodyIsInTheWayOfAnErasure() {
        assertThat(admin.post(CHANNELS, Map.of("id", channel)).status()).isEqualTo(201);
        alice.post(MESSAGES, Map.of("channel_id", channel, "content", "I was here"));
        upload(alice, channel);
        JsonNode me = alice.get("/auth/me").json();

        Answer erased = admin.post(
                "/api/v1/users/" + me.get("id").asText() + "/erase",
                Map.of("confirm", me.get("username").asText()));

        assertThat(erased.status()).as(erased.toString()).isEqualTo(200);
        String left = bob.get(MESSAGES + "?channel_id=" + channel).body();
        assertThat(left).doesNotContain("I was here").doesNotContain(userId(me));
        assertThat(bob.get("/api/v1/files?channel_id=" + channel).json().get("files"))
                .isEmpty();
    }

    private Socket subscribed(Client client) {
        Socket socket = Socket.open(client);
        socket.send("{\"type\":\"subscribe\",\"channels\":[\"" + channel + "\"]}")
                .next("subscribed");
        return socket;
    }

    private void say(Socket socket, int number) {
        socket.send("{\"type\":\"send_message\",\"channel_id\":\"" + channel + "\",\"content\":\"n" + number + "\"}");
    }

    private static Answer upload(Client client, String channel) {
        return client.send(new Form()
                .field("channel_id", channel)
                .file("note.txt", "what it says".getBytes(StandardCharsets.UTF_8))
                .to(client, "/api/v1/files/upload"));
    }

    private static boolean is(JsonNode frame, Client user, String status) {
        return frame.path("type").asText().equals("presence")
                && frame.at("/data/user_id").asText().equals(userId(user))
                && frame.at("/data/status").asText().equals(status);
    }

    private static List<String> contents(Socket socket) {
        return socket.frames().stream()
                .filter(frame -> frame.get("type").asText().equals("message"))
                .map(frame -> frame.at("/data/content").asText())
                .toList();
    }

    private static long count(Socket socket, String type) {
        return socket.frames().stream()
                .filter(frame -> frame.get("type").asText().equals(type))
                .count();
    }

    private static String userId(Client client) {
        return userId(client.get("/auth/me").json());
    }

    private static String userId(JsonNode me) {
        return "user_" + me.get("id").asText();
    }

    private static void join(Thread thread) {
        try {
            thread.join(60_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
