package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages over REST: contract A4-12 to A4-15, G-06, and what clients may not do. */
@ExtendWith(SharedInstance.class)
class MessagesIT {
    private static final String MESSAGES = "/api/v1/messages";
    private static final String CHANNELS = "/api/v1/channels";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Instance instance;
    private final Client admin;

    MessagesIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
    }

    @Test
    void aMessageHasTheFieldsOfTheReference() {
        String channel = channel();
        Answer sent = admin.post(
                MESSAGES,
                Map.of(
                        "channel_id",
                        channel,
                        "content",
                        "Hello, everyone!",
                        "content_type",
                        "text",
                        "mentions",
                        List.of("user_456")));
        assertThat(sent.status()).as(sent.toString()).isEqualTo(201);
        JsonNode message = sent.json();
        assertThat(message.get("id").asText()).startsWith("msg_");
        assertThat(message.get("channel_id").asText()).isEqualTo(channel);
        assertThat(message.get("user_id").asText()).startsWith("user_");
        assertThat(message.get("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        for (String empty : List.of("updated_at", "thread_id", "reply_to")) {
            assertThat(message.get(empty).isNull()).as(empty).isTrue();
        }
        for (String list : List.of("attachments", "mentions", "reactions")) {
            assertThat(message.get(list).isArray()).as(list).isTrue();
        }
        assertThat(message.get("is_edited").asBoolean()).isFalse();
        assertThat(message.get("is_deleted").asBoolean()).isFalse();
        assertThat(message.get("seq").asLong()).isEqualTo(1);
        assertThat(admin.get(MESSAGES + "/" + id(message)).json()).isEqualTo(message);
    }

    @Test
    void pagesHaveNoGapAndNoRepeatWhateverIsWrittenMeanwhile() {
        String channel = channel();
        for (int number = 1; number <= 25; number++) {
            say(admin, channel, "number " + number);
        }
        JsonNode page = list(admin, channel, "&limit=10");
        assertThat(page.at("/pagination/total_count").asLong()).isEqualTo(25);
        assertThat(page.at("/pagination/has_more").asBoolean()).isTrue();
        List<Long> seen = new ArrayList<>(seqs(page));
        say(admin, channel, "meanwhile");
        while (page.at("/pagination/has_more").asBoolean()) {
            page = list(
                    admin,
                    channel,
                    "&limit=10&before=" + page.at("/pagination/next_cursor").asText());
            seen.addAll(seqs(page));
        }
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.iterate(25, seq -> seq - 1)
                        .limit(25)
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(page.at("/pagination/next_cursor").isNull()).isTrue();

        JsonNode missed = list(admin, channel, "&since=20&limit=3");
        assertThat(seqs(missed)).containsExactly(21L, 22L, 23L);
        JsonNode rest = list(
                admin, channel, "&after=" + missed.at("/pagination/next_cursor").asText());
        assertThat(seqs(rest)).containsExactly(24L, 25L, 26L);
        assertThat(rest.at("/pagination/has_more").asBoolean()).isFalse();
    }

    @Test
    void aMessageSentTwiceIsSaidOnce() {
        String channel = channel();
        Map<String, Object> body = Map.of("channel_id", channel, "content", "once", "client_msg_id", "c-" + channel);
        Answer first = admin.post(MESSAGES, body);
        Answer again = admin.post(MESSAGES, body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.json().get("client_msg_id").asText()).isEqualTo("c-" + channel);
        assertThat(list(admin, channel, "").get("messages")).hasSize(1);
        // Elsewhere it is another message.
        Map<String, Object> elsewhere = new HashMap<>(body);
        elsewhere.put("channel_id", channel());
        assertThat(admin.post(MESSAGES, elsewhere).status()).isEqualTo(201);
    }

    @Test
    void manyWritersLeaveNoGap() {
        String channel = channel();
        List<CompletableFuture<Void>> writers = IntStream.range(0, 8)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    for (int number = 0; number < 25; number++) {
                        say(admin, channel, writer + "-" + number);
                    }
                }))
                .toList();
        writers.forEach(CompletableFuture::join);
        List<Long> seqs = new ArrayList<>(seqs(list(admin, channel, "&since=0&limit=100")));
        seqs.addAll(seqs(list(admin, channel, "&since=100&limit=100")));
        assertThat(seqs)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 200).mapToObj(Long::valueOf).toList());
    }

    @Test
    void anAuthorEditsAndDeletesAndOthersDoNot() {
        String channel = channel();
        Client alice = instance.anonymous().newUser();
        Client bob = instance.anonymous().newUser();
        String message = MESSAGES + "/" + id(say(alice, channel, "first"));
        assertThat(bob.put(message, Map.of("content", "mine now")).status()).isEqualTo(403);
        assertThat(bob.delete(message).status()).isEqualTo(403);
        assertThat(bob.get(message + "/history").status()).isEqualTo(403);

        JsonNode edited = ok(alice.put(message, Map.of("content", "Updated message content")));
        assertThat(edited.get("content").asText()).isEqualTo("Updated message content");
        assertThat(edited.get("is_edited").asBoolean()).isTrue();
        assertThat(edited.get("updated_at").asText()).endsWith("Z");
        JsonNode history = ok(alice.get(message + "/history")).get("history");
        assertThat(history).hasSize(1);
        assertThat(history.at("/0/content").asText()).isEqualTo("first");
        // An administrator moderates.
        assertThat(admin.put(message, Map.of("content", "moderated")).status()).isEqualTo(200);

        JsonNode deleted = ok(alice.delete(message));
        assertThat(deleted.get("success").asBoolean()).isTrue();
        assertThat(message).endsWith(deleted.get("id").asText());
        JsonNode kept = ok(alice.get(message));
        assertThat(kept.get("is_deleted").asBoolean()).isTrue();
        assertThat(kept.get("content").asText()).isEmpty();
        assertThat(ok(alice.get(message + "/history")).get("history")).isEmpty();
        assertThat(alice.delete(message).status()).isEqualTo(200);
        assertThat(alice.put(message, Map.of("content", "again")).status()).isEqualTo(422);
    }

    @Test
    void answersMakeAThread() {
        String channel = channel();
        JsonNode root = say(admin, channel, "root");
        JsonNode reply =
                ok(admin.post(MESSAGES, Map.of("channel_id", channel, "content", "reply", "reply_to", id(root))));
        JsonNode further =
                ok(admin.post(MESSAGES, Map.of("channel_id", channel, "content", "further", "reply_to", id(reply))));
        assertThat(reply.get("reply_to").asText()).isEqualTo(id(root));
        assertThat(reply.get("thread_id").asText()).isEqualTo(id(root));
        assertThat(further.get("thread_id").asText()).isEqualTo(id(root));
        JsonNode thread = ok(admin.get(MESSAGES + "/" + id(root) + "/replies"));
        assertThat(seqs(thread)).containsExactly(2L, 3L);
        assertThat(thread.at("/pagination/total_count").asLong()).isEqualTo(2);
    }

    @Test
    void reactionsAreCountedAndPinsAreListed() {
        String channel = channel();
        Client alice = instance.anonymous().newUser();
        String path = MESSAGES + "/" + id(say(alice, channel, "hello"));
        ok(alice.put(path + "/reactions", Map.of("emoji", "👍")));
        ok(alice.put(path + "/reactions", Map.of("emoji", "👍")));
        JsonNode both = ok(admin.put(path + "/reactions", Map.of("emoji", "👍")));
        assertThat(both.at("/reactions/0/emoji").asText()).isEqualTo("👍");
        assertThat(both.at("/reactions/0/count").asInt()).isEqualTo(2);
        JsonNode one = ok(alice.delete(path + "/reactions?emoji=%F0%9F%91%8D"));
        assertThat(one.at("/reactions/0/count").asInt()).isEqualTo(1);
        assertThat(alice.put(path + "/reactions", Map.of("emoji", "")).status()).isEqualTo(422);

        assertThat(alice.put(path + "/pin", Map.of()).status()).isEqualTo(403);
        ok(admin.put(path + "/pin", Map.of()));
        assertThat(ok(alice.get(CHANNELS + "/" + channel + "/pins")).get("messages"))
                .hasSize(1);
        ok(admin.delete(path + "/pin"));
        assertThat(ok(alice.get(CHANNELS + "/" + channel + "/pins")).get("messages"))
                .isEmpty();
    }

    @Test
    void whatIsSaidIsFoundByItsWordsByThoseWhoMayReadIt() {
        Client alice = instance.anonymous().newUser();
        Client bob = instance.anonymous().newUser();
        String open = channel();
        String hidden = hiddenChannel();
        ok(admin.put(CHANNELS + "/" + hidden + "/members", Map.of("user_id", userId(alice))));
        String word = "w" + UUID.randomUUID().toString().replace("-", "");
        JsonNode first = say(admin, open, "The " + word + " is open");
        say(admin, open, "The " + word.toUpperCase() + " again");
        say(admin, hidden, "The " + word + " is hidden");
        String search = MESSAGES + "/search?q=" + word;

        Await.until(LIMIT, "indexed", () -> found(alice, search) == 3);
        assertThat(found(bob, search)).isEqualTo(2);
        assertThat(found(alice, search + "&channel_id=" + hidden)).isEqualTo(1);
        assertThat(bob.get(search + "&channel_id=" + hidden).status()).isEqualTo(404);
        assertThat(found(alice, search + "%20-again&channel_id=" + open)).isEqualTo(1);
        JsonNode page = ok(bob.get(search + "&limit=1"));
        assertThat(page.at("/pagination/has_more").asBoolean()).isTrue();
        JsonNode next = ok(bob.get(
                search + "&limit=1&cursor=" + page.at("/pagination/next_cursor").asText()));
        assertThat(id(next.at("/messages/0"))).isEqualTo(id(first));
        assertThat(next.at("/pagination/has_more").asBoolean()).isFalse();

        ok(admin.delete(MESSAGES + "/" + id(first)));
        assertThat(ids(ok(bob.get(search)))).doesNotContain(id(first));
        Await.until(LIMIT, "out of the index", () -> found(bob, search) == 1);
        for (String bad : List.of("", "%20", "x".repeat(501))) {
            assertThat(bob.get(MESSAGES + "/search?q=" + bad).status()).isEqualTo(422);
        }
        for (String odd : List.of("%22", "((((", "*", "-", "%7C%7C", "a*")) {
            assertThat(bob.get(MESSAGES + "/search?q=" + odd).status()).as(odd).isEqualTo(200);
        }
    }

    @Test
    void whatIsTooLittleOrTooMuchIsRefused() {
        String channel = channel();
        Map<String, Object> body = new HashMap<>();
        body.put("channel_id", channel);
        for (String content : List.of("", "x".repeat(16_385), "x".repeat(1_000_000), "nul \u0000 in it")) {
            body.put("content", content);
            Answer answer = admin.post(MESSAGES, body);
            assertThat(answer.status()).as(content.length() + " characters").isEqualTo(422);
            assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
            assertThat(answer.json().at("/error/details/field").asText()).isEqualTo("content");
        }
        Answer half = admin.post(MESSAGES, "{\"channel_id\":\"" + channel + "\",\"content\":\"\\ud83d half\"}");
        assertThat(half.status()).isEqualTo(422);
        assertThat(admin.post(MESSAGES, Map.of("channel_id", channel)).status()).isEqualTo(422);
        assertThat(admin.post(MESSAGES, "").status()).isEqualTo(422);
        assertThat(admin.post(MESSAGES, "{nonsense").status()).isEqualTo(422);
        body.put("content", "€".repeat(16_384));
        assertThat(admin.post(MESSAGES, body).status()).isEqualTo(201);
    }

    @Test
    void htmlAndControlCharactersAreStoredAsTheyWereSent() {
        String channel = channel();
        String content = "<script>alert(1)</script> \u0007\u001b[31m \u202e '); DROP TABLE x; -- \r\n\t ✓ 😀";
        String path = MESSAGES + "/" + id(say(admin, channel, content));
        Answer answer = admin.get(path);
        assertThat(answer.json().get("content").asText()).isEqualTo(content);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        Instance.ShellResult tail = instance.shell("xcore:message-tail " + channel);
        assertThat(tail.status()).as(tail.toString()).isZero();
        assertThat(tail.out()).contains("alert(1)").doesNotContain("\u001b[31m").doesNotContain("\u0007");
    }

    @Test
    void anotherChannelIsNoneOfOnesBusiness() {
        Client bob = instance.anonymous().newUser();
        String hidden = hiddenChannel();
        String open = channel();
        JsonNode secret = say(admin, hidden, "secret");
        String path = MESSAGES + "/" + id(secret);
        Answer unread = bob.get(path);
        assertThat(unread.status()).isEqualTo(404);
        assertThat(unread.code()).isEqualTo("RESOURCE_NOT_FOUND");
        assertThat(unread.body()).doesNotContain(hidden);
        assertThat(bob.get(MESSAGES + "?channel_id=" + hidden).status()).isEqualTo(404);
        assertThat(bob.post(MESSAGES, Map.of("channel_id", hidden, "content", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(bob.put(path, Map.of("content", "x")).status()).isEqualTo(404);
        assertThat(bob.delete(path).status()).isEqualTo(404);
        assertThat(bob.put(path + "/reactions", Map.of("emoji", "x")).status()).isEqualTo(404);
        assertThat(bob.get(path + "/replies").status()).isEqualTo(404);
        assertThat(bob.put(CHANNELS + "/" + hidden + "/read", Map.of()).status())
                .isEqualTo(404);
        assertThat(bob.put(CHANNELS + "/" + hidden + "/members", Map.of()).status())
                .isEqualTo(404);
        for (String field : List.of("reply_to", "thread_id")) {
            Answer answer = bob.post(MESSAGES, Map.of("channel_id", open, "content", "x", field, id(secret)));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
            assertThat(answer.json().at("/error/details/field").asText()).isEqualTo(field);
        }
        assertThat(bob.get(MESSAGES + "?channel_id=" + open + "&before=" + id(secret))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whatCannotBeIsNamed() {
        String channel = channel();
        Map<String, Object> bad = new HashMap<>();
        bad.put("content_type", "TEXT/<html>");
        bad.put("client_msg_id", "x".repeat(65));
        bad.put("mentions", List.of("nobody at all"));
        bad.put("attachments", List.of("../../etc/passwd"));
        bad.forEach((field, value) -> {
            Answer answer = admin.post(MESSAGES, Map.of("channel_id", channel, "content", "x", field, value));
            assertThat(answer.status()).as(field + ": " + answer).isEqualTo(422);
            assertThat(answer.json().at("/error/details/field").asText()).isEqualTo(field);
        });
        for (String id : List.of("", "-x", "a b", "../general", "x".repeat(65), "é")) {
            assertThat(admin.post(MESSAGES, Map.of("channel_id", id, "content", "x"))
                            .status())
                    .as(id)
                    .isEqualTo(422);
        }
        assertThat(admin.get(MESSAGES).status()).isEqualTo(422);
        assertThat(admin.get(MESSAGES + "?channel_id=" + channel + "&limit=many")
                        .status())
                .isEqualTo(422);
        for (String id : List.of("msg_none", "%00", "%F0%9F%91%8D", "x".repeat(1_000))) {
            assertThat(admin.get(MESSAGES + "/" + id).status()).as(id).isBetween(400, 404);
        }
        Answer large =
                admin.post(MESSAGES, Map.of("channel_id", channel, "content", "x", "reply_to", "x".repeat(100_000)));
        assertThat(large.status()).isEqualTo(422);
        assertThat(large.body().length()).isLessThan(1_000);
        assertThat(instance.anonymous().get(MESSAGES + "?channel_id=general").status())
                .isEqualTo(401);
    }

    @Test
    void anApiKeyDoesWhatItsScopesSay() {
        String reading = key("messages:read");
        String writing = key("messages:read", "messages:write");
        Client reader = instance.anonymous().withToken(reading);
        Client writer = instance.anonymous().withToken(writing);
        assertThat(reader.get(MESSAGES + "?channel_id=general").status()).isEqualTo(200);
        Map<String, Object> body = Map.of("channel_id", "general", "content", "by a program");
        assertThat(reader.post(MESSAGES, body).status()).isEqualTo(403);
        assertThat(writer.post(MESSAGES, body).status()).isEqualTo(201);
        assertThat(writer.post(MESSAGES, Map.of("channel_id", "new-" + UUID.randomUUID(), "content", "x"))
                        .status())
                .isEqualTo(404);
    }

    private String key(String... scopes) {
        return admin.post("/api/v1/auth/api-keys", Map.of("name", "k", "permissions", List.of(scopes)))
                .json()
                .get("key")
                .asText();
    }

    private String channel() {
        String id = "c-" + UUID.randomUUID();
        assertThat(admin.post(CHANNELS, Map.of("id", id)).status()).isEqualTo(201);
        return id;
    }

    private String hiddenChannel() {
        return id(ok(admin.post(CHANNELS, Map.of("name", "Hidden", "type", "private"))));
    }

    private static JsonNode say(Client client, String channel, String content) {
        Answer answer = client.post(MESSAGES, Map.of("channel_id", channel, "content", content));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private static JsonNode list(Client client, String channel, String more) {
        return ok(client.get(MESSAGES + "?channel_id=" + channel + more));
    }

    private static int found(Client client, String search) {
        Answer answer = client.get(search);
        return answer.status() == 503
                ? -1
                : ok(answer).at("/pagination/total_count").asInt();
    }

    private static List<Long> seqs(JsonNode page) {
        List<Long> seqs = new ArrayList<>();
        page.get("messages").forEach(message -> seqs.add(message.get("seq").asLong()));
        return seqs;
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("messages").forEach(message -> ids.add(id(message)));
        return ids;
    }

    private static String userId(Client client) {
        return client.get("/api/v1/users/me").json().get("id").asText();
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 201);
        return answer.json();
    }

    private static String id(JsonNode thing) {
        return thing.get("id").asText();
    }
}
