package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.BuiltPlugin;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who did what is kept, and that it was not changed can be checked. */
@ExtendWith(SharedInstance.class)
class AuditIT {
    private final Instance instance;
    private final Client admin;

    AuditIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
    }

    @Test
    void aChangeIsKeptWithWhoMadeItFromWhereInWhichRequest() {
        String name = "auditors-" + UUID.randomUUID();
        Answer created = admin.post("/admin/roles", Map.of("name", name, "description", "They look"));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        String target = "role:" + created.json().get("id").asLong();

        JsonNode entry = entries("target=" + target).get(0);

        assertThat(entry.get("action").asText()).isEqualTo("role.created");
        assertThat(entry.get("outcome").asText()).isEqualTo("success");
        assertThat(entry.get("actor_id").asLong())
                .isEqualTo(admin.get("/auth/me").json().get("id").asLong());
        assertThat(entry.get("address").asText()).isEqualTo("127.0.0.1");
        assertThat(entry.get("request_id").asText()).isEqualTo(created.header("X-Request-ID"));
        assertThat(entry.get("details").get("name").asText()).isEqualTo(name);
        admin.delete("/admin/roles/" + created.json().get("id").asLong());
        assertThat(entries("target=" + target))
                .extracting(kept -> kept.get("action").asText())
                .containsExactly("role.deleted", "role.created");
    }

    @Test
    void thePluginsLifeIsKept() throws IOException {
        Answer installed = admin.upload("/system/plugins", Files.readAllBytes(BuiltPlugin.jar("hello")));
        assertThat(installed.status()).as(installed.toString()).isEqualTo(201);
        admin.post("/system/plugins/hello/disable");
        admin.post("/system/plugins/hello/enable");
        admin.post("/system/plugins/hello/reload");
        assertThat(admin.delete("/system/plugins/hello").status()).isEqualTo(204);

        assertThat(entries("target=plugin:hello&limit=5"))
                .extracting(entry -> entry.get("action").asText())
                .containsExactly(
                        "plugin.removed", "plugin.reloaded", "plugin.enabled", "plugin.disabled", "plugin.installed");
    }

    @Test
    void whoGetsInAndWhoDoesNotIsKept() {
        String nobody = "nobody-" + UUID.randomUUID();
        assertThat(instance.anonymous()
                        .post("/auth/login", Map.of("username", nobody, "password", "wrong password"))
                        .status())
                .isEqualTo(401);

        JsonNode refused = entries("target=login:" + nobody).get(0);
        assertThat(refused.get("action").asText()).isEqualTo("user.login_refused");
        assertThat(refused.get("outcome").asText()).isEqualTo("failure");
        assertThat(refused.toString()).doesNotContain("wrong password");
        assertThat(entries("action=user.login&limit=1").get(0).get("outcome").asText())
                .isEqualTo("success");
    }

    @Test
    void onlyWhoMayReadsIt() {
        assertThat(instance.anonymous().get("/admin/audit").status()).isEqualTo(401);
        assertThat(admin.get("/admin/audit?from=yesterday").status()).isEqualTo(422);
        assertThat(admin.get("/admin/audit?actor_id=somebody").status()).isEqualTo(422);
        assertThat(admin.get("/admin/audit?actor_id=user_1").status()).isEqualTo(200);
        assertThat(admin.get("/admin/permissions?limit=100").body()).contains("audit:read");
    }

    @Test
    void theShellListsAndChecksIt() {
        ShellResult listed = instance.shell("xcore:audit-list", "--limit", "5");
        assertThat(listed.out()).containsPattern("Id +\\| Time");
        ShellResult checked = instance.shell("xcore:audit-verify");
        assertThat(checked.status()).as(checked.toString()).isZero();
        assertThat(checked.out()).containsPattern("\\d+ entries, all as they were written");
    }

    private List<JsonNode> entries(String query) {
        Answer answer = admin.get("/admin/audit?" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.json().get("items").spliterator(), false)
                .toList();
    }
}
