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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The status is in the shape of each reference, and measured. */
@ExtendWith(SharedInstance.class)
class StatusIT {
    private final Instance instance;
    private final Client admin;

    StatusIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
    }

    @Test
    void theStatusIsTheOneOfTheReference() {
        Answer answer = admin.get("/api/status");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().get("last_updated").asText()).endsWith("Z");
        JsonNode status = answer.json().get("status");
        assertThat(status.at("/initialization/status").asText()).isEqualTo("completed");
        assertThat(status.at("/initialization/progress").asInt()).isEqualTo(100);
        assertThat(status.at("/initialization/current_step").asText()).isNotEmpty();
        assertThat(status.at("/performance/memory_usage").asDouble()).isBetween(1.0, 100.0);
        assertThat(status.at("/performance/cpu_usage").isNumber()).isTrue();
        assertThat(status.at("/performance/cpu_usage").asDouble()).isBetween(0.0, 100.0);
        assertThat(status.at("/performance/response_time").asDouble()).isPositive();
    }

    @Test
    void itFollowsThePlugins() {
        JsonNode before = admin.get("/api/status").json().at("/status/modules");
        assertThat(admin.upload("/system/plugins", BuiltPlugin.jar("hello")).status())
                .isEqualTo(201);
        try {
            JsonNode with = admin.get("/api/status").json().at("/status/modules");
            assertThat(with.get("total").asInt()).isEqualTo(before.get("total").asInt() + 1);
            assertThat(with.get("active").asInt())
                    .isEqualTo(before.get("active").asInt() + 1);
        } finally {
            admin.delete("/system/plugins/hello");
        }
        assertThat(admin.get("/api/status").json().at("/status/modules")).isEqualTo(before);
    }

    @Test
    void whatIsMeasuredChanges() {
        String first = admin.get("/api/status").json().at("/status/performance").toString();
        Await.until(Duration.ofSeconds(30), "another value", () -> !admin.get("/api/status")
                .json()
                .at("/status/performance")
                .toString()
                .equals(first));
    }

    @Test
    void theAdministratorsStatusIsTheOneOfTheReference() {
        Answer answer = admin.get("/api/v1/admin/system/status");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode status = answer.json();
        assertThat(status.get("status").asText()).isEqualTo("healthy");
        assertThat(status.get("version").asText()).isNotEmpty();
        assertThat(status.get("uptime").asLong()).isPositive();
        assertThat(status.at("/database/status").asText()).isEqualTo("connected");
        assertThat(status.at("/database/connections").isIntegralNumber()).isTrue();
        assertThat(status.at("/database/pool_size").asInt()).isEqualTo(16);
        assertThat(status.at("/cache/status").asText()).isEqualTo("connected");
        assertThat(status.get("cache").has("memory_usage")).isTrue();
        assertThat(status.get("cache").has("hit_rate")).isTrue();
        assertThat(status.at("/security/encryption_status").asText()).isEqualTo("inactive");
        assertThat(status.at("/security/threat_level").asText()).isIn("low", "medium", "high");
        assertThat(status.at("/security/last_security_scan").isNull()).isTrue();
        assertThat(status.at("/performance/disk_usage").asDouble()).isBetween(0.1, 100.0);
        assertThat(status.at("/performance/response_time_ms").asDouble()).isPositive();
    }

    @Test
    void onlyWhoMaySeesIt() {
        Client user = instance.anonymous().newUser();

        assertThat(instance.anonymous().get("/api/status").code()).isEqualTo("AUTH_REQUIRED");
        assertThat(user.get("/api/status").code()).isEqualTo("PERMISSION_DENIED");
        assertThat(user.get("/api/v1/admin/system/status").code()).isEqualTo("INSUFFICIENT_PERMISSIONS");
    }

    @Test
    void whoWatchesIsToldEveryFewSeconds() {
        Client user = instance.anonymous().newUser();
        try (Socket socket = Socket.open(admin);
                Socket others = Socket.open(user)) {
            JsonNode status = socket.next("status_update").at("/data/status");
            assertThat(status.at("/initialization/progress").asInt()).isEqualTo(100);
            assertThat(status.at("/modules/total").isIntegralNumber()).isTrue();
            Await.until(
                    Duration.ofSeconds(30),
                    "a second update",
                    () -> socket.frames().stream()
                                    .filter(frame -> frame.get("type").asText().equals("status_update"))
                                    .count()
                            > 1);
            assertThat(others.frames())
                    .noneMatch(frame -> frame.get("type").asText().equals("status_update"));
        }
    }

    @Test
    void theShellShowsIt() throws IOException {
        ShellResult text = instance.shell("xcore:status");
        assertThat(text.status()).as(text.toString()).isZero();
        assertThat(text.out()).containsPattern("status +healthy").containsPattern("cpu_percent +[0-9.]+");
        JsonNode json = new ObjectMapper()
                .readTree(instance.shell("xcore:status", "--json").out());
        assertThat(json.get("pool_size").asInt()).isEqualTo(16);
    }
}
