package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Runs;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.TaskPlugin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handlers that misbehave, and schedules that make no sense. */
@ExtendWith(SharedInstance.class)
class TaskFaultsIT {
    private static final String TASKS = "/system/tasks";
    private static final String EXECUTIONS = "/system/executions/";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Within which anything else must be answered meanwhile. */
    private static final Duration PROMPT = Duration.ofSeconds(5);

    private static final int KEPT_CHARACTERS = 1_024 * 1_024;
    private static final int KEPT_LINES = 10_000;
    private static final int SLOTS = 16;

    private static final List<String> made = new ArrayList<>();

    private static Client admin;
    private static Client user;

    @BeforeAll
    static void start(Instance shared) {
        admin = shared.admin();
        user = shared.anonymous().newUser();
        TaskPlugin.install(admin, TaskPlugin.faults());
    }

    @AfterAll
    static void clean() {
        made.forEach(id -> admin.delete(TASKS + "/" + id));
        TaskPlugin.remove(admin, TaskPlugin.FAULTS_ID);
    }

    private static String create(String command, Map<String, Object> args, Map<String, Object> policy) {
        String id = "fault_" + UUID.randomUUID();
        made.add(id);
        Map<String, Object> body = new LinkedHashMap<>();
        body.putAll(Map.of("id", id, "name", command, "command", command, "args", args, "policy", policy));
        Answer answer = admin.post(TASKS, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return id;
    }

    private static String run(String id) {
        Answer answer = admin.post(TASKS + "/" + id + "/run");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return EXECUTIONS + answer.json().get("execution_id").asText();
    }

    private static String begun(String command, Map<String, Object> args, Map<String, Object> policy) {
        return run(create(command, args, policy));
    }

    /** Has runs that ignore that they were told to stop come back. */
    private static void release(String key) {
        assertState(Runs.ended(admin, begun("fault.release", Map.of("key", key), Map.of())), "completed");
    }

    private static void assertState(JsonNode execution, String state) {
        assertThat(execution.get("state").asText()).as(execution.toString()).isEqualTo(state);
    }

    private static String download(String execution) {
        Answer file = admin.get(execution + "/output/download");
        assertThat(file.status()).isEqualTo(200);
        return file.body();
    }

    @Test
    void ofTenMegabytesAsMuchIsKeptAsMayBeAndTheRestIsCounted() {
        int length = 2_000;
        int lines = 5_000;
        String execution = begun("fault.write", Map.of("lines", lines, "length", length), Map.of());
        long begin = System.nanoTime();
        assertThat(admin.get("/auth/me").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMPT);
        JsonNode ended = Runs.ended(admin, execution);
        assertState(ended, "completed");
        assertThat(ended.get("message").asText()).isEqualTo("all written");

        int kept = KEPT_CHARACTERS / length;
        JsonNode first = admin.get(execution + "/output").json();
        assertThat(first.get("cut").asInt()).isEqualTo(lines - kept);
        assertThat(first.get("lines")).hasSize(100);
        assertThat(first.get("has_more").asBoolean()).isTrue();
        JsonNode last = admin.get(execution + "/output?from=" + kept).json();
        assertThat(last.get("lines")).hasSize(1);
        assertThat(last.at("/lines/0/text").asText()).isEqualTo("x".repeat(length));
        assertThat(last.get("has_more").asBoolean()).isFalse();
        assertThat(last.get("ended").asBoolean()).isTrue();
        List<String> file = download(execution).lines().toList();
        assertThat(file.get(0)).isEqualTo("x".repeat(length));
        assertThat(file.get(kept)).isEqualTo("(" + (lines - kept) + " further lines were not kept)");
    }

    @Test
    void ofManyLinesAsManyAreKeptAsMayBe() {
        int lines = 200_000;
        String execution = begun("fault.write", Map.of("lines", lines, "length", 50), Map.of());
        assertState(Runs.ended(admin, execution), "completed");
        JsonNode output = admin.get(execution + "/output?from=" + KEPT_LINES).json();
        assertThat(output.get("cut").asInt()).isEqualTo(lines - KEPT_LINES);
        assertThat(output.get("lines")).hasSize(1);
        assertThat(download(execution).lines().count()).isEqualTo(KEPT_LINES + 1);
    }

    @Test
    void aLineWithoutEndIsCutIntoLines() {
        String execution = begun("fault.write", Map.of("lines", 1, "length", 10_000_000), Map.of());
        assertState(Runs.ended(admin, execution), "completed");
        JsonNode output = admin.get(execution + "/output?limit=1000").json();
        assertThat(output.get("cut").asInt()).isPositive();
        int characters = 0;
        for (JsonNode line : output.get("lines")) {
            assertThat(line.get("text").asText()).hasSizeBetween(3_999, 4_000);
            characters += line.get("text").asText().length();
        }
        assertThat(characters).isBetween(KEPT_CHARACTERS - 4_000, KEPT_CHARACTERS);
    }

    @ParameterizedTest
    @CsvSource({
        "overflow, StackOverflowError",
        "class, NoClassDefFoundError: com/example/Missing",
        "exception, the server has hung up",
        "nothing, IllegalStateException",
        "null, The handler has answered nothing"
    })
    void whatAHandlerThrowsIsTold(String what, String message) {
        String id = create("fault.throw", Map.of("what", what), Map.of());
        JsonNode failed = Runs.ended(admin, run(id));
        assertState(failed, "failed");
        assertThat(failed.get("message").asText()).isEqualTo(message);
        assertThat(failed.get("exit").isNull()).isTrue();
        assertThat(failed.get("dead_letter").asBoolean()).isTrue();
        assertThat(failed.get("duration_ms").isNumber()).isTrue();
        Await.until(
                LIMIT,
                "it is counted",
                () -> admin.get(TASKS + "/" + id).json().get("failure_count").asInt() == 1);
    }

    @Test
    void aRunThatHangsIsEndedByItsTimeLimit() {
        String execution = begun("fault.hang", Map.of(), Map.of("time_limit", "PT1S"));
        JsonNode ended = Runs.ended(admin, execution);
        assertState(ended, "timeout");
        assertThat(ended.get("message").asText()).isEqualTo("Out of time");
        assertThat(ended.get("duration_ms").asInt()).isBetween(1_000, 5_000);
        assertThat(ended.get("dead_letter").asBoolean()).isTrue();
    }

    /** As many as may run at once: each of them keeps its thread, and none of them its slot. */
    @Test
    void runsThatIgnoreTheirTimeLimitDoNotKeepOthersFromRunning() {
        String key = UUID.randomUUID().toString();
        try {
            String id = create("fault.deaf", Map.of("key", key), Map.of("time_limit", "PT1S", "overlap", "allow"));
            List<String> deaf = new ArrayList<>();
            for (int i = 0; i < SLOTS; i++) {
                deaf.add(run(id));
            }
            deaf.forEach(execution -> Runs.inState(admin, execution, "running"));
            String other = begun("fault.write", Map.of("lines", 1, "length", 1), Map.of());
            deaf.forEach(execution -> assertState(Runs.ended(admin, execution), "timeout"));
            assertState(Runs.ended(admin, other), "completed");
        } finally {
            release(key);
        }
    }

    @Test
    void aRunThatIgnoresThatItIsCancelledIsCancelledAllTheSame() {
        String key = UUID.randomUUID().toString();
        String execution = begun("fault.deaf", Map.of("key", key), Map.of());
        Runs.inState(admin, execution, "running");
        assertThat(admin.post(execution + "/cancel").status()).isEqualTo(200);
        JsonNode cancelled = Runs.ended(admin, execution);
        assertState(cancelled, "cancelled");
        assertThat(download(execution)).isEqualTo("interrupted\n");

        release(key);
        // What it answers now is ignored: it was settled.
        assertThat(admin.get(execution).json()).isEqualTo(cancelled);
    }

    @Test
    void aPluginLeavesAlthoughItsRunDoesNotAndTheTaskWaitsForIt() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> twice = Map.of("retry", Map.of("attempts", 2, "backoff", "PT0S"));
        String id = create("fault.deaf", Map.of("key", key), twice);
        String once = begun("fault.deaf", Map.of("key", key), Map.of());
        String execution = run(id);
        Runs.inState(admin, once, "running");
        Runs.inState(admin, execution, "running");

        long begin = System.nanoTime();
        Answer deleted = admin.delete("/system/plugins/" + TaskPlugin.FAULTS_ID);
        assertThat(deleted.status()).as(deleted.toString()).isEqualTo(204);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        try {
            JsonNode lost = Runs.ended(admin, once);
            assertState(lost, "failed");
            assertThat(lost.get("message").asText()).isEqualTo("Interrupted: its handler went away");
            JsonNode waiting = Runs.inState(admin, execution, "waiting");
            assertThat(waiting.get("message").asText()).contains("fault.deaf");
            JsonNode task = admin.get(TASKS + "/" + id).json();
            assertThat(task.get("state").asText()).isEqualTo("waiting");
            assertThat(task.get("waiting_for").asText()).contains("fault.deaf");
        } finally {
            TaskPlugin.install(admin, TaskPlugin.faults());
        }
        assertThat(Runs.inState(admin, execution, "running").get("attempt").asInt())
                .isEqualTo(2);
        release(key);
        JsonNode ended = Runs.ended(admin, execution);
        assertState(ended, "failed");
        assertThat(ended.get("message").asText()).isEqualTo("heard nothing");
        assertThat(ended.get("exit").asInt()).isEqualTo(9);
    }

    /** Of each field what is just out of its range, on the three routes that make tasks. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 * * * * * | second",
                "-1 * * * * * | second",
                "60 * * * * | minute",
                "x * * * * | minute",
                "* 24 * * * | hour",
                "* 22-2 * * * | hour",
                "* * 0 * * | day of month",
                "* * 32 * * | day of month",
                "* * L * * | day of month",
                "* * * 0 * | month",
                "* * * 13 * | month",
                "* * * FOO * | month",
                "* * * * 8 | day of week",
                "* * * * MON#2 | day of week",
                "*/0 * * * * | minute",
                "*/60 * * * * | minute",
                "99999999999999999999 * * * * | minute",
                "* * * * | has 4",
                "* * * * * * 2027 | has 7",
                "* * * * * * * * | has 8",
                "0 0 31 2 * | never fires",
                "0 0 30 FEB * | never fires",
                "'' | schedule"
            })
    void aScheduleThatMakesNoSenseIsRefusedOnAllRoutes(String schedule, String reason) {
        Map<String, Object> body =
                Map.of("id", "never_" + UUID.randomUUID(), "name", "n", "command", "fault.write", "schedule", schedule);
        Answer system = admin.post(TASKS, body);
        assertThat(system.status()).as(system.toString()).isEqualTo(422);
        assertThat(system.json().at("/error/details/0/field").asText()).isEqualTo("schedule");
        assertThat(system.body()).contains(reason);

        Answer own = user.post("/api/tasks", body);
        assertThat(own.status()).as(own.toString()).isEqualTo(422);
        assertThat(own.json().at("/error/details").fieldNames().next()).isEqualTo("schedule");
        assertThat(own.body()).contains(reason);

        Answer module = user.post("/api/v1/scheduler/tasks", body);
        assertThat(module.status()).as(module.toString()).isEqualTo(400);
        assertThat(module.json().at("/error/details/field").asText()).isEqualTo("schedule");
        assertThat(module.body()).contains(reason);
    }
}
