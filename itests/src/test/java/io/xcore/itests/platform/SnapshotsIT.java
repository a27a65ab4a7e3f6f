package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SampleWasm;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Snapshots of WebAssembly modules: contract A3-09 to A3-11, A3-13, G-09. */
@ExtendWith(SharedInstance.class)
class SnapshotsIT {
    private static final String MODULES = "/api/v1/modules";
    private static final String SNAPSHOTS = "/api/v1/snapshots";
    private static final String ROLE = "snapshots-" + UUID.randomUUID();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Instance instance;
    private static Client admin;
    private static long role;

    /** Each test has a user of its own, and so lists of its own. */
    private final Client user = permittedUser();

    @BeforeAll
    static void start(Instance shared) {
        instance = shared;
        admin = shared.admin();
        Answer created = admin.post(
                "/admin/roles",
                Map.of("name", ROLE, "permissions", List.of("wasm:read", "wasm:write", "wasm:execute")));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        role = created.json().get("id").asLong();
    }

    @AfterAll
    static void removeRole() {
        admin.delete("/admin/roles/" + role);
    }

    @AfterEach
    void clean() {
        user.get(SNAPSHOTS + "?limit=100")
                .json()
                .get("snapshots")
                .forEach(snapshot ->
                        user.delete(SNAPSHOTS + "/" + snapshot.get("id").asText()));
        user.get(MODULES)
                .json()
                .get("modules")
                .forEach(module -> user.delete(MODULES + "/" + module.get("id").asText()));
    }

    private static Client permittedUser() {
        Client user = instance.anonymous().newUser();
        long id = user.get("/auth/me").json().get("id").asLong();
        Answer given = admin.post("/admin/users/" + id + "/roles/" + role);
        assertThat(given.status()).as(given.toString()).isBetween(200, 299);
        return user;
    }

    private static Answer send(Client client, String method, String path, byte[] wasm) {
        return client.send(client.request(path)
                .header("Content-Type", "application/wasm")
                .method(method, BodyPublishers.ofByteArray(wasm)));
    }

    private static String upload(Client client, String name, byte[] wasm) {
        Answer answer = send(client, "POST", MODULES + "?name=" + name, wasm);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    private static JsonNode taken(Client client, Map<String, ?> body) {
        Answer answer = client.post(SNAPSHOTS, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode taken(String... modules) {
        return taken(user, Map.of("name", "test-snapshot-1", "modules", modules));
    }

    private static String path(JsonNode snapshot) {
        return SNAPSHOTS + "/" + snapshot.get("id").asText();
    }

    private static JsonNode restored(Client client, JsonNode snapshot) {
        Answer answer = client.post(path(snapshot) + "/restore");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private static int next(Client client, String module) {
        Answer answer = client.post(MODULES + "/" + module + "/execute?instance=counter", Map.of("function", "next"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().at("/result/0").asInt();
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().get("request_id").asText()).startsWith("req-");
    }

    @Test
    void aSnapshotIsMadeAndRestoredAsTheReferencePrintsIt() {
        String first = upload(user, "first", SampleWasm.add());
        String second = upload(user, "second", SampleWasm.counter());
        Answer made = user.post(
                SNAPSHOTS,
                """
                {
                  "name": "test-snapshot-1",
                  "description": "Snapshot for regression testing",
                  "modules": ["%s", "%s"],
                  "include_metrics": true
                }"""
                        .formatted(first, second));

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        JsonNode snapshot = made.json();
        assertThat(snapshot.get("snapshot_id").asText()).matches("snap-[a-z0-9]{24}");
        assertThat(snapshot.get("id")).isEqualTo(snapshot.get("snapshot_id"));
        assertThat(snapshot.get("name").asText()).isEqualTo("test-snapshot-1");
        assertThat(snapshot.get("size").isIntegralNumber()).isTrue();
        assertThat(snapshot.get("size").asInt()).isGreaterThan(SampleWasm.add().length + SampleWasm.counter().length);
        assertThat(Instant.parse(snapshot.get("created_at").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
        assertThat(snapshot.get("checksum").asText()).matches("sha256:[0-9a-f]{64}");

        JsonNode restored = restored(user, snapshot);
        assertThat(restored.get("status").asText()).isEqualTo("success");
        assertThat(restored.get("restored_modules").asInt()).isEqualTo(2);
        assertThat(Instant.parse(restored.get("restored_at").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
    }

    @Test
    void aSnapshotIsListedAndDescribed() {
        String module = upload(user, "counter", SampleWasm.counter());
        next(user, module);
        JsonNode older = taken(module);
        JsonNode newer = taken(user, Map.of("name", "all", "description", "d", "include_metrics", true));

        JsonNode list = user.get(SNAPSHOTS + "?limit=1").json();
        assertThat(list.get("total").asInt()).isEqualTo(2);
        assertThat(list.get("page").asInt()).isEqualTo(1);
        assertThat(list.get("limit").asInt()).isEqualTo(1);
        assertThat(list.at("/snapshots/0")).isEqualTo(newer);
        assertThat(user.get(SNAPSHOTS + "?limit=1&page=2").json().at("/snapshots/0"))
                .isEqualTo(older);

        JsonNode detail = user.get(path(newer)).json();
        assertThat(detail.get("id")).isEqualTo(newer.get("id"));
        assertThat(detail.get("snapshot_id")).isEqualTo(newer.get("id"));
        assertThat(detail.get("checksum")).isEqualTo(newer.get("checksum"));
        assertThat(detail.get("description").asText()).isEqualTo("d");
        assertThat(detail.get("include_metrics").asBoolean()).isTrue();
        JsonNode saved = detail.at("/modules/0");
        assertThat(saved.get("module_id").asText()).isEqualTo(module);
        assertThat(saved.get("name").asText()).isEqualTo("counter");
        assertThat(saved.get("version").asInt()).isEqualTo(1);
        assertThat(saved.at("/versions/0/active").asBoolean()).isTrue();
        assertThat(saved.at("/instances/0/name").asText()).isEqualTo("counter");
        assertThat(saved.at("/instances/0/memory_bytes").asInt()).isEqualTo(65_536);
        assertThat(saved.at("/metrics/operations").asInt()).isEqualTo(1);
        assertThat(saved.get("skipped_instances").toString()).isEqualTo("[]");
        assertThat(user.get(path(older)).json().at("/modules/0").has("metrics")).isFalse();
    }

    @Test
    void aDeletedModuleComesBackWithTheStateOfItsInstance() {
        String module = upload(user, "counter", SampleWasm.counter());
        assertThat(next(user, module)).isEqualTo(1);
        assertThat(next(user, module)).isEqualTo(2);
        JsonNode snapshot = taken(module);
        assertThat(user.delete(MODULES + "/" + module).status()).isEqualTo(204);
        assertThat(user.get(MODULES + "/" + module).status()).isEqualTo(404);

        JsonNode restored = restored(user, snapshot);
        assertThat(restored.get("restored_instances").asInt()).isEqualTo(1);
        assertThat(user.get(MODULES + "/" + module).json().get("name").asText()).isEqualTo("counter");
        assertThat(next(user, module)).isEqualTo(3);
    }

    @Test
    void settingsAndVersionsArePutBack() {
        String module = upload(user, "as-it-was", SampleWasm.counter());
        next(user, module);
        JsonNode snapshot = taken(module);
        String path = MODULES + "/" + module;
        assertThat(send(user, "PUT", path, SampleWasm.add()).status()).isEqualTo(200);
        Answer changed = user.send(user.request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"name\":\"changed\",\"bounds\":{\"timeout\":0.5}}")));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);

        JsonNode difference = user.get(path(snapshot) + "/diff").json();
        assertThat(difference.get("to").asText()).isEqualTo("present");
        assertThat(difference.get("identical").asBoolean()).isFalse();
        JsonNode differing = difference.at("/modules/0");
        assertThat(differing.get("module_id").asText()).isEqualTo(module);
        assertThat(differing.get("change").asText()).isEqualTo("changed");
        assertThat(differing.get("fields").findValuesAsText("field"))
                .containsExactly("name", "active_version", "bounds.timeout", "versions[2]");
        assertThat(differing.at("/fields/1").toString())
                .isEqualTo("{\"field\":\"active_version\",\"from\":1,\"to\":2}");
        assertThat(differing.at("/instances/0/change").asText()).isEqualTo("removed");

        restored(user, snapshot);
        JsonNode back = user.get(path).json();
        assertThat(back.get("name").asText()).isEqualTo("as-it-was");
        assertThat(back.get("version").asInt()).isEqualTo(1);
        assertThat(back.at("/bounds/timeout").asDouble()).isEqualTo(30);
        assertThat(back.get("versions").findValuesAsText("version")).containsExactly("2", "1");
        assertThat(next(user, module)).isEqualTo(2);
    }

    @Test
    void differencesOfInstancesAreTold() {
        String module = upload(user, "counter", SampleWasm.counter());
        next(user, module);
        JsonNode first = taken(module);
        next(user, module);
        JsonNode second = taken(module);

        JsonNode difference = user.get(
                        path(first) + "/diff?with=" + second.get("id").asText())
                .json();
        assertThat(difference.get("from")).isEqualTo(first.get("id"));
        assertThat(difference.get("to")).isEqualTo(second.get("id"));
        JsonNode counter = difference.at("/modules/0/instances/0");
        assertThat(counter.get("name").asText()).isEqualTo("counter");
        assertThat(counter.at("/fields/0").toString()).isEqualTo("{\"field\":\"globals[0]\",\"from\":1,\"to\":2}");
        assertThat(counter.at("/memories/0").toString())
                .isEqualTo("{\"index\":0,\"differing_bytes\":1,\"first_difference\":8}");

        JsonNode none = user.get(path(second) + "/diff").json();
        assertThat(none.get("identical").asBoolean()).isTrue();
        assertThat(none.get("modules").toString()).isEqualTo("[]");
        assertRefused(user.get(path(first) + "/diff?with=snap-none"), 404, "NOT_FOUND");
    }

    @Test
    void aDamagedSnapshotIsRefusedAndChangesNothing() throws IOException {
        String module = upload(user, "counter", SampleWasm.counter());
        next(user, module);
        JsonNode snapshot = taken(module);
        next(user, module);
        Path manifest = file(snapshot.get("checksum").asText().substring("sha256:".length()));
        byte[] whole = Files.readAllBytes(manifest);
        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(manifest, damaged);
        assertRefused(user.post(path(snapshot) + "/restore"), 500, "INTERNAL_SERVER_ERROR");
        Files.delete(manifest);
        assertRefused(user.post(path(snapshot) + "/restore"), 500, "INTERNAL_SERVER_ERROR");
        assertThat(next(user, module)).isEqualTo(3);

        Files.write(manifest, whole);
        restored(user, snapshot);
        assertThat(next(user, module)).isEqualTo(2);
    }

    private static Path file(String sha256) {
        return instance.data().resolve("wasm").resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    @Test
    void whatIsNoSnapshotIsRefused() {
        assertRefused(user.post(SNAPSHOTS, Map.of("name", "a", "modules", List.of("mod-none"))), 404, "NOT_FOUND");
        Answer nameless = user.post(SNAPSHOTS, "{}");
        assertRefused(nameless, 400, "VALIDATION_ERROR");
        assertThat(nameless.json().at("/error/details/field").asText()).isEqualTo("name");
        assertRefused(user.post(SNAPSHOTS, Map.of("name", "a", "modules", "all")), 400, "VALIDATION_ERROR");
        assertRefused(user.post(SNAPSHOTS, Map.of("name", "x".repeat(201))), 400, "VALIDATION_ERROR");
        for (Answer answer : List.of(
                user.get(SNAPSHOTS + "/snap-none"),
                user.delete(SNAPSHOTS + "/snap-none"),
                user.get(SNAPSHOTS + "/snap-none/diff"),
                user.post(SNAPSHOTS + "/snap-none/restore"))) {
            assertRefused(answer, 404, "NOT_FOUND");
        }
    }

    @Test
    void snapshotsOfOthersDoNotExistAndWhoHasNoPermissionIsTold() {
        String module = upload(user, "mine", SampleWasm.add());
        JsonNode snapshot = taken(module);
        Client other = permittedUser();
        assertThat(other.get(SNAPSHOTS).json().get("total").asInt()).isZero();
        for (Answer answer : List.of(
                other.get(path(snapshot)),
                other.get(path(snapshot) + "/diff"),
                other.post(path(snapshot) + "/restore"),
                other.delete(path(snapshot)),
                other.post(SNAPSHOTS, Map.of("name", "a", "modules", List.of(module))))) {
            assertRefused(answer, 404, "NOT_FOUND");
        }
        assertThat(admin.get(path(snapshot)).status()).isEqualTo(200);
        assertThat(restored(admin, snapshot).get("restored_modules").asInt()).isEqualTo(1);

        Client nobody = instance.anonymous().newUser();
        assertRefused(nobody.get(SNAPSHOTS), 403, "FORBIDDEN");
        assertRefused(nobody.post(SNAPSHOTS, Map.of("name", "a")), 403, "FORBIDDEN");
        assertRefused(instance.anonymous().get(SNAPSHOTS), 401, "UNAUTHORIZED");
    }

    @Test
    void aUserHasOnlySoManySnapshots() {
        for (int index = 0; index < 20; index++) {
            taken(user, Map.of("name", "a"));
        }
        Answer oneMore = user.post(SNAPSHOTS, Map.of("name", "a"));
        assertThat(oneMore.status()).as(oneMore.toString()).isEqualTo(400);
        assertThat(oneMore.message()).contains("at most 20 snapshots");
        String first = user.get(SNAPSHOTS).json().at("/snapshots/0/id").asText();
        Answer deleted = user.delete(SNAPSHOTS + "/" + first);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        taken(user, Map.of("name", "a"));
    }

    @Test
    void whatIsDoneIsInTheAuditLog() {
        JsonNode snapshot = taken(user, Map.of("name", "watched"));
        restored(user, snapshot);
        String object = "snapshot:" + snapshot.get("id").asText();
        Await.until(LIMIT, "both entries", () -> {
            String entries = admin.get("/admin/audit?limit=100").body();
            return entries.contains(object) && entries.contains("wasm.snapshot.restored");
        });
    }

    /** An instance lives in memory alone: a snapshot brings it into the next process. */
    @Test
    void aSnapshotOutlivesTheProcess() {
        try (Instance own = Instance.create("--dev").start()) {
            Client before = own.admin();
            String module = upload(before, "counter", SampleWasm.counter());
            next(before, module);
            next(before, module);
            JsonNode snapshot = taken(before, Map.of("name", "before", "modules", List.of(module)));
            own.kill();
            own.start();

            Client after = own.admin();
            assertThat(next(after, module)).as("without the snapshot").isEqualTo(1);
            restored(after, snapshot);
            assertThat(next(after, module)).isEqualTo(3);
        }
    }

    @Test
    void aSnapshotHasItsWholeLifeInTheShell() {
        String module = upload(user, "counter", SampleWasm.counter());
        next(user, module);
        String made = ok("xcore:snapshot-create", "--metrics", "--description", "d", "from-the-shell", module);
        String id = made.replaceAll("(?s).*(snap-[a-z0-9]+).*", "$1");
        assertThat(made).contains("Snapshot " + id + " holds 1 modules");
        next(user, module);

        assertThat(ok("xcore:snapshot-list", "--no-format")).contains(id, "from-the-shell");
        assertThat(ok("xcore:snapshot-list", "--json")).contains(id);
        assertThat(ok("xcore:snapshot-info", "--no-format", id)).contains("sha256:", module, "counter");
        assertThat(ok("xcore:snapshot-info", "--json", id)).contains("\"operations\"");
        assertThat(ok("xcore:snapshot-diff", "--no-format", id)).contains("globals[0]", "memories[0]");
        assertThat(ok("xcore:snapshot-diff", "--json", id)).contains("\"operations\"");
        assertThat(ok("xcore:snapshot-restore", id)).contains("1 modules, 1 instances");
        assertThat(next(user, module)).isEqualTo(2);
        assertThat(ok("xcore:snapshot-diff", id, id)).contains("No differences");
        assertThat(ok("xcore:snapshot-delete", id)).contains("deleted");
        assertThat(instance.shell("xcore:snapshot-info", id).status()).isEqualTo(3);
    }

    private static String ok(String... line) {
        ShellResult result = instance.shell(line);
        assertThat(result.status()).as(result.toString()).isZero();
        return result.out();
    }
}
