package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Runs;
import io.xcore.itests.support.TaskPlugin;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a process that dies leaves of its tasks. */
class TaskCrashIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Instance instance = Instance.create();

    @AfterEach
    void stop() {
        instance.close();
    }

    /** What ran is marked as interrupted and tried again as its policy says; no due time is recorded twice. */
    @Test
    void aRunThatWasCutOffIsTriedAgainAndNoDueTimeIsRecordedTwice() {
        instance.start();
        Client before = instance.admin();
        TaskPlugin.install(before, TaskPlugin.commands("1.0.0"));
        create(before, "again", "test.sleep", Map.of("policy", retries(2)));
        create(before, "once", "test.sleep", Map.of());
        create(before, "ticking", "test.echo", Map.of("type", "scheduled", "schedule", "* * * * * *"));
        String again = run(before, "again");
        String once = run(before, "once");
        Runs.inState(before, again, "running");
        Runs.inState(before, once, "running");
        Await.until(
                LIMIT, "some due times", () -> Runs.dueTimes(before, "ticking").size() >= 3);
        Set<Instant> recorded = Runs.dueTimes(before, "ticking");
        instance.kill();

        instance.start();
        Client after = instance.admin();
        JsonNode lost = Runs.ended(after, once);
        assertThat(lost.get("state").asText()).isEqualTo("failed");
        assertThat(lost.get("message").asText()).startsWith("Interrupted");
        assertThat(lost.get("dead_letter").asBoolean()).isTrue();
        assertThat(Runs.inState(after, again, "running").get("attempt").asInt()).isEqualTo(2);
        Await.until(
                LIMIT,
                "further due times",
                () -> Runs.dueTimes(after, "ticking").size() >= recorded.size() + 3);
        assertThat(Runs.dueTimes(after, "ticking")).containsAll(recorded);
        assertThat(after.post("/system/tasks/again/cancel", Map.of()).status()).isEqualTo(200);
    }

    private static Map<String, Object> retries(int attempts) {
        return Map.of("retry", Map.of("attempts", attempts, "backoff", "PT1S"));
    }

    private static void create(Client client, String id, String command, Map<String, Object> others) {
        Map<String, Object> body = new HashMap<>(others);
        body.putAll(Map.of("id", id, "name", id, "command", command, "args", Map.of("ms", 300_000)));
        assertThat(client.post("/system/tasks", body).status()).isEqualTo(201);
    }

    private static String run(Client client, String id) {
        return "/system/executions/"
                + client.post("/system/tasks/" + id + "/run", Map.of())
                        .json()
                        .get("execution_id")
                        .asText();
    }
}
