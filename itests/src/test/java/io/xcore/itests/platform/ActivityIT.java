package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.BuiltPlugin;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens can be read in each dialect, by whom it concerns. */
@ExtendWith(SharedInstance.class)
class ActivityIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Instance instance;
    private final Client admin;
    private final String adminId;

    ActivityIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
        this.adminId = admin.get("/auth/me").json().get("id").asText();
    }

    @Test
    void aLoginIsAnEntryOfWhoLoggedIn() {
        Client user = instance.anonymous().newUser();
        String id = user.get("/auth/me").json().get("id").asText();

        JsonNode entry = first(admin, "type=user.login&user_id=" + id);

        assertThat(entry.get("id").isTextual()).isTrue();
        assertThat(entry.get("type").asText()).isEqualTo("user.login");
        assertThat(entry.get("user_id").asText()).isEqualTo(id);
        assertThat(entry.get("username").asText()).isNotEmpty();
        assertThat(entry.get("description").asText()).isEqualTo("User login: user:" + id);
        assertThat(entry.get("metadata").isObject()).isTrue();
        assertThat(entry.get("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(first(admin, "type=user.login&user_id=user_" + id)).isEqualTo(entry);
    }

    @Test
    void aPluginsInstallationIsTheActivityOfWhoInstalledIt() {
        assertThat(admin.upload("/system/plugins", BuiltPlugin.jar("hello")).status())
                .isEqualTo(201);
        assertThat(admin.delete("/system/plugins/hello").status()).isEqualTo(204);

        JsonNode removed = first(admin, "type=plugin.removed&user_id=" + adminId);
        assertThat(removed.at("/metadata/id").asText()).isEqualTo("hello");
        assertThat(removed.get("username").asText()).isEqualTo("admin");
        assertThat(first(admin, "type=plugin.installed").get("description").asText())
                .isEqualTo("Plugin installed: plugin:hello");
        assertThat(activities(admin, "type=plugin.progress")).isEmpty();
    }

    @Test
    void pagesAndTimesCutTheList() {
        String type = "role.created";
        String first = role();
        String second = role();
        awaitRole(second);

        Answer page = admin.get("/api/activity?type=" + type + "&page=2&per_page=1");
        assertThat(page.json().get("page").asInt()).isEqualTo(2);
        assertThat(page.json().get("per_page").asInt()).isEqualTo(1);
        assertThat(page.json().get("total").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(page.json().at("/activities/0/metadata/name").asText()).isEqualTo(first);
        assertThat(activities(admin, "to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(activities(admin, "from=2020-01-01T00:00:00Z&type=" + type)).isNotEmpty();
        for (String wrong : List.of(
                "from=yesterday",
                "to=%2B300000000-01-01T00:00:00Z",
                "user_id=x",
                "type=" + "x".repeat(101),
                "type=a%00b",
                "page=one")) {
            Answer refused = admin.get("/api/activity?" + wrong);
            assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("VALIDATION_ERROR");
        }
    }

    @Test
    void withoutThePermissionAUserSeesItsOwn() {
        Client user = instance.anonymous().newUser();
        String id = user.get("/auth/me").json().get("id").asText();
        first(user, "type=user.login");

        assertThat(activities(user, ""))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.get("user_id").asText()).isEqualTo(id));
        Answer refused = user.get("/api/activity?user_id=" + adminId);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("PERMISSION_DENIED");
        assertThat(user.get("/api/activity/export?user_id=" + adminId).status()).isEqualTo(403);
        assertThat(instance.anonymous().get("/api/activity").code()).isEqualTo("AUTH_REQUIRED");
        assertThat(instance.anonymous().get("/api/logs").code()).isEqualTo("UNAUTHORIZED");
        assertThat(admin.get("/admin/permissions?limit=100").body()).contains("activity:read");
    }

    @Test
    void theWholeLogIsExported() throws IOException {
        String name = role();
        awaitRole(name);

        Answer csv = admin.get("/api/activity/export?type=role.created");
        assertThat(csv.status()).as(csv.toString()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("activity.csv");
        assertThat(csv.body().lines().findFirst()).contains("id,created_at,type,user_id,username,description,metadata");
        assertThat(csv.body()).contains(name);

        Answer ndjson = admin.get("/api/activity/export?format=ndjson");
        assertThat(ndjson.header("Content-Type")).startsWith("application/x-ndjson");
        List<String> lines = ndjson.body().lines().toList();
        assertThat(lines).hasSizeGreaterThan(1);
        for (String line : lines) {
            assertThat(JSON.readTree(line).get("metadata").isObject()).isTrue();
        }
        assertThat(admin.get("/api/activity/export?format=xml").status()).isEqualTo(422);
    }

    @Test
    void theLogsAreTheSameInTheOtherDialect() throws IOException {
        String name = role();
        JsonNode same = awaitRole(name);

        Answer answer = admin.get("/api/logs?type=role.created&limit=1");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().get("total").isIntegralNumber()).isTrue();
        JsonNode log = answer.json().at("/logs/0");
        assertThat(log.get("id")).isEqualTo(same.get("id"));
        assertThat(log.get("message")).isEqualTo(same.get("description"));
        assertThat(log.get("createdAt")).isEqualTo(same.get("created_at"));
        assertThat(log.get("executionId").isNull()).isTrue();
        assertThat(log.get("metadata").isTextual()).isTrue();
        assertThat(JSON.readTree(log.get("metadata").asText())).isEqualTo(same.get("metadata"));
        JsonNode next = admin.get("/api/logs?offset=1&limit=1").json();
        assertThat(next.at("/logs/0/id"))
                .isNotEqualTo(admin.get("/api/logs?limit=1").json().at("/logs/0/id"));
    }

    @Test
    void whoListensIsToldInBothDialects() {
        try (Socket socket = Socket.open(admin)) {
            String name = role();

            JsonNode activity = socket.next("activity", frame -> frame.at("/data/activity/metadata/name")
                            .asText()
                            .equals(name))
                    .at("/data/activity");
            assertThat(activity.get("type").asText()).isEqualTo("role.created");
            assertThat(activity.get("user_id").asText()).isEqualTo(adminId);
            JsonNode log = socket.next(
                            "activity_log", frame -> frame.at("/data/id").equals(activity.get("id")))
                    .get("data");
            assertThat(log.get("message")).isEqualTo(activity.get("description"));
            assertThat(log.has("executionId")).isTrue();
        }
    }

    @Test
    void theShellListsIt() throws IOException {
        String name = role();
        awaitRole(name);

        ShellResult table = instance.shell("xcore:activity", "--type", "role.created", "--limit", "3");
        assertThat(table.status()).as(table.toString()).isZero();
        assertThat(table.out()).containsPattern("Time +\\| Type").contains("role.created");
        ShellResult json = instance.shell("xcore:activity", "--user", "admin", "--type", "role.created", "--json");
        assertThat(JSON.readTree(json.out()).findValuesAsText("name")).contains(name);
        assertThat(instance.shell("xcore:activity", "--user", "nobody-of-that-name")
                        .status())
                .isEqualTo(3);
    }

    /** The name of a role that was made and removed again. */
    private String role() {
        String name = "activity-" + UUID.randomUUID();
        Answer created = admin.post("/admin/roles", Map.of("name", name, "description", "For a test"));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        admin.delete("/admin/roles/" + created.json().get("id").asLong());
        return name;
    }

    private JsonNode awaitRole(String name) {
        Await.until(LIMIT, name + " in the log", () -> activities(admin, "type=role.created").stream()
                .anyMatch(entry -> entry.at("/metadata/name").asText().equals(name)));
        return activities(admin, "type=role.created").get(0);
    }

    private JsonNode first(Client client, String query) {
        Await.until(LIMIT, query, () -> !activities(client, query).isEmpty());
        return activities(client, query).get(0);
    }

    private static List<JsonNode> activities(Client client, String query) {
        Answer answer = client.get("/api/activity?" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.json().get("activities").spliterator(), false)
                .toList();
    }
}
