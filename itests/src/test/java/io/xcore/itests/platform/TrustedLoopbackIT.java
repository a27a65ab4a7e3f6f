package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Runs;
import io.xcore.itests.support.TaskPlugin;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S2's frontend on the same machine runs tasks without a credential, where that is switched on: contract C-33. */
class TrustedLoopbackIT {
    private static final String EXECUTE = "/execute-task";
    private static final String TRUSTING = "trust.loopback = true";

    @Test
    void inDevelopmentAProgramOnThisMachineRunsTasksAndABrowserDoesNot() {
        try (Instance instance =
                Instance.create("--dev").configure("io.xcore.http", TRUSTING).start()) {
            Client admin = instance.admin();
            TaskPlugin.install(admin, TaskPlugin.commands("1.0.0"));
            Client user = instance.anonymous().newUser();
            JsonNode task = user.post("/api/tasks", Map.of("name", "Echo", "command", "test.echo"))
                    .json()
                    .get("task");
            String own = task.get("id").asText();
            assertThat(admin.post("/system/tasks", Map.of("id", "of-nobody", "command", "test.echo"))
                            .status())
                    .isEqualTo(201);

            Client frontend = instance.anonymous();
            Answer started = frontend.post(EXECUTE, Map.of("task_id", own));
            assertThat(started.status()).as(started.toString()).isEqualTo(200);
            assertThat(started.json().get("status").asText()).isEqualTo("started");
            String execution = started.json().get("execution_id").asText();
            assertThat(Runs.ended(user, "/api/executions/" + execution)
                            .get("state")
                            .asText())
                    .isEqualTo("completed");
            assertThat(frontend.post(EXECUTE, Map.of("task_id", "of-nobody")).status())
                    .isEqualTo(200);
            assertThat(frontend.post(EXECUTE, Map.of("task_id", "none")).status())
                    .isEqualTo(404);
            assertThat(admin.get("/admin/audit?limit=100").body()).contains("trusted loopback", execution);

            assertThat(statusWith(frontend, own, "Origin", "https://evil.example"))
                    .isEqualTo(401);
            assertThat(statusWith(frontend, own, "Sec-Fetch-Site", "cross-site"))
                    .isEqualTo(401);
            assertThat(statusWith(frontend, own, "X-Forwarded-For", "127.0.0.1"))
                    .isEqualTo(401);
            assertThat(statusWith(frontend, own, "Authorization", "Bearer wrong"))
                    .isEqualTo(401);
            assertThat(admin.post(EXECUTE, Map.of("task_id", own)).status()).isEqualTo(404);
            assertThat(frontend.post("/api/tasks/" + own + "/run").status()).isEqualTo(401);
        }
    }

    private static int statusWith(Client client, String task, String header, String value) {
        HttpRequest.Builder request = client.request(EXECUTE)
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(BodyPublishers.ofString("{\"task_id\":\"" + task + "\"}"));
        return client.send(request).status();
    }

    @Test
    void inProductionTheSettingIsRefused() {
        try (Instance instance =
                Instance.create().configure("io.xcore.http", TRUSTING).start()) {
            assertThat(instance.anonymous()
                            .post(EXECUTE, Map.of("task_id", "any"))
                            .status())
                    .isEqualTo(401);
            assertThat(instance.logged())
                    .containsPattern("ERROR.*io\\.xcore\\.http: trust\\.loopback is for development");
        }
    }
}
