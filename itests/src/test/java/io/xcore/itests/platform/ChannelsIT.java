package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Channels: contract C-29, G-05. */
@ExtendWith(SharedInstance.class)
class ChannelsIT {
    private static final String CHANNELS = "/api/v1/channels";
    private static final String MESSAGES = "/api/v1/messages";

    private final Instance instance;
    private final Client admin;

    ChannelsIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
    }

    @Test
    void theGeneralChannelIsThereForEverybody() {
        Client alice = instance.anonymous().newUser();
        JsonNode general = ok(alice.get(CHANNELS + "/general"));
        assertThat(general.get("type").asText()).isEqualTo("public");
        assertThat(general.get("created_by").isNull()).isTrue();
        assertThat(ok(alice.get(CHANNELS)).get("channels"))
                .anyMatch(channel -> id(channel).equals("general"));
        assertThat(alice.post(MESSAGES, Map.of("channel_id", "general", "content", "hi"))
                        .status())
                .isEqualTo(201);
        assertThat(admin.delete(CHANNELS + "/general").status()).isEqualTo(422);
        assertThat(admin.put(CHANNELS + "/general", Map.of("type", "private")).status())
                .isEqualTo(422);
    }

    @Test
    void aChannelIsMadeOnFirstUseByWhoMayMakeChannels() {
        String id = "made-" + UUID.randomUUID();
        Map<String, Object> body = Map.of("channel_id", id, "content", "first");
        Client alice = instance.anonymous().newUser();
        assertThat(alice.post(MESSAGES, body).status()).isEqualTo(404);
        assertThat(admin.get(MESSAGES + "?channel_id=" + id).status()).isEqualTo(404);
        assertThat(admin.post(MESSAGES, body).status()).isEqualTo(201);
        JsonNode made = ok(admin.get(CHANNELS + "/" + id));
        assertThat(made.get("role").asText()).isEqualTo("owner");
        assertThat(made.get("type").asText()).isEqualTo("public");
        assertThat(alice.post(MESSAGES, body).status()).isEqualTo(201);
        assertThat(admin.post(MESSAGES, Map.of("channel_id", "dm_1_2", "content", "x"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aChannelIsChangedByItsOwners() {
        Client alice = instance.anonymous().newUser();
        JsonNode made = ok(admin.post(
                CHANNELS, Map.of("name", "Plans", "topic", "What next", "type", "private", "retention_days", 30)));
        String path = CHANNELS + "/" + id(made);
        assertThat(id(made)).startsWith("channel_");
        assertThat(made.get("retention_days").asInt()).isEqualTo(30);
        assertThat(alice.get(path).status()).isEqualTo(404);

        ok(admin.put(path + "/members", Map.of("user_id", userId(alice))));
        assertThat(ok(alice.get(path)).get("role").asText()).isEqualTo("member");
        assertThat(alice.put(path, Map.of("name", "Hers")).status()).isEqualTo(403);
        assertThat(alice.delete(path).status()).isEqualTo(403);
        ok(admin.put(path + "/members", Map.of("user_id", userId(alice), "role", "owner")));
        JsonNode changed = ok(alice.put(path, Map.of("name", "Hers", "retention_days", 0)));
        assertThat(changed.get("name").asText()).isEqualTo("Hers");
        assertThat(changed.get("topic").asText()).isEqualTo("What next");
        assertThat(changed.get("retention_days").isNull()).isTrue();
        JsonNode deleted = ok(alice.delete(path));
        assertThat(deleted.get("success").asBoolean()).isTrue();
        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.get(MESSAGES + "?channel_id=" + id(made)).status()).isEqualTo(404);
    }

    @Test
    void inAReadOnlyChannelModeratorsWrite() {
        Client alice = instance.anonymous().newUser();
        String id = id(ok(admin.post(CHANNELS, Map.of("name", "News", "is_read_only", true))));
        Map<String, Object> body = Map.of("channel_id", id, "content", "news");
        assertThat(alice.get(MESSAGES + "?channel_id=" + id).status()).isEqualTo(200);
        assertThat(alice.post(MESSAGES, body).status()).isEqualTo(403);
        ok(admin.put(CHANNELS + "/" + id + "/members", Map.of("user_id", userId(alice), "role", "moderator")));
        assertThat(alice.post(MESSAGES, body).status()).isEqualTo(201);
    }

    @Test
    void oneJoinsAndLeavesAPublicChannelOneself() {
        Client alice = instance.anonymous().newUser();
        Client bob = instance.anonymous().newUser();
        String path = CHANNELS + "/" + id(ok(admin.post(CHANNELS, Map.of("name", "Open"))));
        ok(alice.put(path + "/members", Map.of()));
        assertThat(ok(alice.get(path + "/members")).get("total").asInt()).isEqualTo(2);
        assertThat(alice.put(path + "/members", Map.of("user_id", userId(bob))).status())
                .isEqualTo(403);
        assertThat(alice.put(path + "/members", Map.of("role", "owner")).status())
                .isEqualTo(403);
        assertThat(alice.delete(path + "/members/" + userId(admin)).status()).isEqualTo(403);
        ok(alice.delete(path + "/members/" + userId(alice)));
        assertThat(ok(alice.get(path)).get("role").isNull()).isTrue();
        assertThat(alice.delete(path + "/members/" + userId(alice)).status()).isEqualTo(404);
    }

    @Test
    void theLastOwnerStaysWhileOthersAreThere() {
        Client alice = instance.anonymous().newUser();
        String path = CHANNELS + "/" + id(ok(admin.post(CHANNELS, Map.of("name", "Owned"))));
        ok(alice.put(path + "/members", Map.of()));
        assertThat(admin.delete(path + "/members/" + userId(admin)).status()).isEqualTo(422);
        assertThat(admin.put(path + "/members", Map.of("user_id", userId(admin), "role", "member"))
                        .status())
                .isEqualTo(422);
        ok(admin.put(path + "/members", Map.of("user_id", userId(alice), "role", "owner")));
        ok(admin.delete(path + "/members/" + userId(admin)));
    }

    @Test
    void twoUsersHaveOneDirectChannelAndNobodyElseSeesIt() {
        Client alice = instance.anonymous().newUser();
        Client bob = instance.anonymous().newUser();
        JsonNode hers = ok(alice.post(CHANNELS + "/direct", Map.of("user_id", userId(bob))));
        JsonNode his = ok(bob.post(CHANNELS + "/direct", Map.of("user_id", userId(alice))));
        assertThat(id(his)).isEqualTo(id(hers));
        assertThat(hers.get("type").asText()).isEqualTo("direct");

        try (Socket socket = Socket.open(bob)) {
            Answer sent = alice.post(MESSAGES, Map.of("channel_id", id(hers), "content", "psst"));
            assertThat(sent.status()).isEqualTo(201);
            JsonNode notice = socket.next("notification");
            assertThat(notice.at("/data/message").asText()).isEqualTo("psst");
            assertThat(notice.at("/data/notification/type").asText()).isEqualTo("info");
        }
        // Not even an administrator.
        assertThat(admin.get(CHANNELS + "/" + id(hers)).status()).isEqualTo(404);
        assertThat(admin.get(MESSAGES + "?channel_id=" + id(hers)).status()).isEqualTo(404);
        assertThat(alice.put(CHANNELS + "/" + id(hers) + "/members", Map.of("user_id", userId(admin)))
                        .status())
                .isEqualTo(403);
        assertThat(alice.post(CHANNELS + "/direct", Map.of("user_id", userId(alice)))
                        .status())
                .isEqualTo(422);
        assertThat(alice.post(CHANNELS + "/direct", Map.of("user_id", "user_999999"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatIsUnreadIsCounted() {
        Client alice = instance.anonymous().newUser();
        String id = id(ok(admin.post(CHANNELS, Map.of("name", "Unread"))));
        ok(alice.put(CHANNELS + "/" + id + "/members", Map.of()));
        JsonNode second = null;
        for (int number = 1; number <= 3; number++) {
            JsonNode sent = ok(admin.post(MESSAGES, Map.of("channel_id", id, "content", "m" + number)));
            second = number == 2 ? sent : second;
        }
        assertThat(unread(alice, id)).isEqualTo(3);
        assertThat(unread(admin, id)).isZero();
        ok(alice.put(CHANNELS + "/" + id + "/read", Map.of("message_id", id(second))));
        assertThat(unread(alice, id)).isEqualTo(1);
        ok(alice.put(CHANNELS + "/" + id + "/read", Map.of("seq", 1)));
        assertThat(unread(alice, id)).isEqualTo(1);
        ok(alice.put(CHANNELS + "/" + id + "/read", Map.of()));
        assertThat(unread(alice, id)).isZero();
        assertThat(alice.put(CHANNELS + "/" + id + "/read", Map.of("seq", 99)).status())
                .isEqualTo(422);
    }

    @Test
    void whoIsNamedIsTold() {
        Client alice = instance.anonymous().newUser();
        String username = alice.get("/api/v1/users/me").json().get("username").asText();
        try (Socket socket = Socket.open(alice)) {
            JsonNode sent =
                    ok(admin.post(MESSAGES, Map.of("channel_id", "general", "content", "Hello @" + username + "!")));
            assertThat(sent.get("mentions").toString()).contains(userId(alice));
            JsonNode notice = socket.next("notification");
            assertThat(notice.at("/data/title").asText()).contains("mentioned you");
            assertThat(notice.at("/data/tags/0").asText()).isEqualTo("mention");
        }
    }

    @Test
    void whoIsRemovedReadsNothingMore() {
        Client alice = instance.anonymous().newUser();
        String id = id(ok(admin.post(CHANNELS, Map.of("name", "Plans", "type", "private"))));
        ok(admin.put(CHANNELS + "/" + id + "/members", Map.of("user_id", userId(alice))));
        String hers = id(ok(alice.post(MESSAGES, Map.of("channel_id", id, "content", "hers"))));
        ok(admin.delete(CHANNELS + "/" + id + "/members/" + userId(alice)));

        for (String path : List.of(
                CHANNELS + "/" + id,
                CHANNELS + "/" + id + "/members",
                CHANNELS + "/" + id + "/pins",
                MESSAGES + "?channel_id=" + id,
                MESSAGES + "/" + hers,
                MESSAGES + "/" + hers + "/history",
                MESSAGES + "/search?q=hers&channel_id=" + id)) {
            assertThat(alice.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(alice.put(MESSAGES + "/" + hers, Map.of("content", "still mine"))
                        .status())
                .isEqualTo(404);
        assertThat(alice.delete(MESSAGES + "/" + hers).status()).isEqualTo(404);
        assertThat(alice.post(MESSAGES, Map.of("channel_id", id, "content", "x"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void channelsAreListedPageByPageWhateverIsMadeMeanwhile() {
        String prefix = "paged-" + UUID.randomUUID() + "-";
        for (int number = 1; number <= 5; number++) {
            ok(admin.post(CHANNELS, Map.of("id", prefix + number)));
        }
        List<String> seen = new ArrayList<>();
        String cursor = prefix;
        JsonNode page;
        do {
            page = ok(admin.get(CHANNELS + "?limit=2&cursor=" + cursor));
            page.get("channels").forEach(channel -> seen.add(id(channel)));
            cursor = page.at("/pagination/next_cursor").asText();
            ok(admin.post(CHANNELS, Map.of("id", prefix + "0" + seen.size())));
        } while (seen.size() < 5 && page.at("/pagination/has_more").asBoolean());
        assertThat(seen.subList(0, 5)).containsExactly(prefix + 1, prefix + 2, prefix + 3, prefix + 4, prefix + 5);
        assertThat(admin.get(CHANNELS + "?cursor=a%20b").status()).isEqualTo(422);
    }

    @Test
    void badRequestsAreNamed() {
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of("id", "dm_1_2"),
                Map.of("id", "a b"),
                Map.of("name", ""),
                Map.of("name", "x".repeat(101)),
                Map.of("topic", "x\u0000y"),
                Map.of("type", "secret"),
                Map.of("retention_days", -1))) {
            assertThat(admin.post(CHANNELS, body).status()).as(body.toString()).isEqualTo(422);
        }
        assertThat(admin.post(CHANNELS, Map.of("id", "general")).status()).isEqualTo(422);
        assertThat(instance.anonymous()
                        .newUser()
                        .post(CHANNELS, Map.of("name", "Mine"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void presenceIsAskedFor() {
        Client alice = instance.anonymous().newUser();
        JsonNode presence = ok(admin.get("/api/v1/presence?user_ids=" + userId(alice) + ",user_999"));
        assertThat(presence.at("/presence/0/user_id").asText()).isEqualTo(userId(alice));
        assertThat(presence.at("/presence/0/status").asText()).isEqualTo("offline");
        assertThat(presence.get("presence")).hasSize(2);
        assertThat(admin.get("/api/v1/presence").status()).isEqualTo(422);
    }

    @Test
    void theShellDoesItToo() {
        Client alice = instance.anonymous().newUser();
        String username = alice.get("/api/v1/users/me").json().get("username").asText();
        String id = "shell-" + UUID.randomUUID();
        shell("xcore:channel-create --private --topic Secret " + id);
        shell("xcore:channel-member-add --role moderator " + id + " " + username);
        assertThat(shell("xcore:channel-members --json " + id).out()).contains(userId(alice));
        assertThat(alice.post(MESSAGES, Map.of("channel_id", id, "content", "over REST"))
                        .status())
                .isEqualTo(201);
        assertThat(shell("xcore:message-tail -n 5 " + id).out())
                .contains("over REST")
                .contains(username);
        assertThat(shell("xcore:channel-list --no-format").out()).contains(id);
        assertThat(shell("xcore:channel-info --json " + id).out()).contains("\"type\" : \"private\"");
        shell("xcore:channel-member-remove " + id + " " + username);
        assertThat(alice.get(CHANNELS + "/" + id).status()).isEqualTo(404);
        shell("xcore:channel-delete " + id);
        assertThat(admin.get(CHANNELS + "/" + id).status()).isEqualTo(404);
    }

    private static long unread(Client client, String channel) {
        return ok(client.get(CHANNELS + "/" + channel)).get("unread_count").asLong();
    }

    private ShellResult shell(String command) {
        ShellResult result = instance.shell(command);
        assertThat(result.status()).as(command + ": " + result).isZero();
        return result;
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
