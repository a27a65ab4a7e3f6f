package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.TaskPlugin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks that call modules: contract A3-05, A3-06, C-18, G-11. A plugin plays the modules. */
@ExtendWith(SharedInstance.class)
class WasmSchedulerIT {
    private static final String TASKS = "/api/v1/scheduler/tasks";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** As the reference prints it. */
    private static final String REFERENCE =
            """
            {
              "module_id": "mod-abc123",
              "function": "main",
              "args": [],
              "priority": 5,
              "scheduler_type": "priority",
              "schedule": "0 */5 * * * *"
            }
            """;

    private static final List<String> made = new ArrayList<>();

    private static Instance instance;
    private static Client admin;
    private static Client user;

    @BeforeAll
    static void start(Instance shared) {
        instance = shared;
        admin = shared.admin();
        user = shared.anonymous().newUser();
        TaskPlugin.install(admin, TaskPlugin.modules());
    }

    @AfterAll
    static void clean() {
        made.forEach(path -> user.delete(path));
        TaskPlugin.remove(admin, TaskPlugin.MODULES_ID);
    }

    private static JsonNode create(Object body) {
        Answer answer = user.post(TASKS, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        made.add(TASKS + "/" + answer.json().get("task_id").asText());
        return answer.json();
    }

    private static JsonNode call(String function, Object... args) {
        return create(Map.of("module_id", "mod-test", "function", function, "args", args));
    }

    private static String path(JsonNode task) {
        return TASKS + "/" + task.get("task_id").asText();
    }

    private static JsonNode inStatus(JsonNode task, String status) {
        Await.until(
                LIMIT,
                status,
                () -> user.get(path(task)).json().get("status").asText().equals(status));
        return user.get(path(task)).json();
    }

    private static void assertRefused(Answer answer, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.json().at("/error/details/field").asText()).isEqualTo(field);
        assertThat(answer.json().at("/error/details/reason").asText()).isNotEmpty();
    }

    @Test
    void theTaskOfTheReferenceIsMade() {
        JsonNode task = create(REFERENCE);
        assertThat(task.get("task_id").asText()).startsWith("task-");
        assertThat(task.get("status").asText()).isEqualTo("queued");
        Instant created = Instant.parse(task.get("created_at").asText());
        Instant next = Instant.parse(task.get("next_run").asText());
        assertThat(next).isAfter(created);
        assertThat(next.getEpochSecond() % 300).isZero();

        JsonNode status = user.get(path(task)).json();
        assertThat(status.get("id")).isEqualTo(task.get("task_id"));
        assertThat(status.get("module_id").asText()).isEqualTo("mod-abc123");
        assertThat(status.get("progress").isNull()).isTrue();
        assertThat(status.get("started_at").isNull()).isTrue();
        assertThat(status.get("estimated_completion").isNull()).isTrue();
        assertThat(status.get("args").toString()).isEqualTo("[]");
        assertThat(status.get("scheduler_type").asText()).isEqualTo("priority");
    }

    @Test
    void withoutAScheduleItRunsOnceNow() {
        JsonNode task = call("add", 5, 3);
        assertThat(task.get("status").asText()).isEqualTo("queued");
        assertThat(task.get("next_run").asText()).endsWith("Z");
        JsonNode done = inStatus(task, "completed");
        assertThat(done.get("started_at").asText()).endsWith("Z");
        assertThat(done.get("next_run").isNull()).isTrue();
        assertThat(done.get("estimated_completion").isNull()).isTrue();
        String execution = "/system/executions/" + done.get("execution_id").asText();
        assertThat(admin.get(execution + "/output/download").body()).isEqualTo("8\n");
        assertThat(user.get("/api" + execution.substring(7) + "/logs/download").body())
                .isEqualTo("8\n");
        assertThat(admin.get(execution).json().get("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void aRunUnderWayShowsItsProgressAndIsCancelled() {
        JsonNode task = call("sleep", 100_000);
        Await.until(
                LIMIT,
                "progress",
                () -> user.get(path(task)).json().get("progress").asInt() == 75);
        JsonNode running = user.get(path(task)).json();
        assertThat(running.get("status").asText()).isEqualTo("running");
        assertThat(running.get("started_at").asText()).endsWith("Z");
        assertThat(user.post(path(task) + "/cancel").json().get("cancelled").asInt())
                .isEqualTo(1);
        inStatus(task, "cancelled");
        assertThat(user.post(path(task) + "/cancel").json().get("cancelled").asInt())
                .isZero();
    }

    @Test
    void itIsExpectedToTakeAsLongAsBefore() {
        JsonNode task = create(Map.of(
                "module_id", "mod-test", "function", "sleep", "args", List.of(1_500), "schedule", "*/4 * * * * *"));
        AtomicReference<JsonNode> seen = new AtomicReference<>();
        Await.until(LIMIT, "an estimate", () -> {
            seen.set(user.get(path(task)).json());
            return seen.get().get("estimated_completion").isTextual();
        });
        user.delete(path(task));
        Instant started = Instant.parse(seen.get().get("started_at").asText());
        assertThat(Instant.parse(seen.get().get("estimated_completion").asText()))
                .isBetween(started.plusSeconds(1), started.plusSeconds(30));
    }

    @Test
    void whatAModuleRefusesFails() {
        assertThat(inStatus(call("divide"), "failed").get("message").asText()).contains("divide");
        JsonNode unknown = create(Map.of("module_id", "mod-none", "function", "main"));
        assertThat(inStatus(unknown, "failed").get("message").asText()).contains("mod-none");
    }

    @Test
    void tasksAreListedAndDeletedByWhoMaySeeThem() {
        JsonNode task = create(Map.of("module_id", "mod-test", "function", "add", "schedule", "0 0 1 1 *"));
        JsonNode list = user.get(TASKS + "?limit=100").json();
        assertThat(list.get("page").asInt()).isEqualTo(1);
        assertThat(list.get("limit").asInt()).isEqualTo(100);
        assertThat(list.get("tasks")).anyMatch(each -> each.get("id").equals(task.get("id")));
        assertThat(admin.get(path(task)).json().get("id")).isEqualTo(task.get("id"));

        Client other = instance.anonymous().newUser();
        assertThat(other.get(TASKS).json().get("total").asInt()).isZero();
        for (Answer answer :
                List.of(other.get(path(task)), other.delete(path(task)), other.post(path(task) + "/cancel"))) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("NOT_FOUND");
        }
        assertThat(instance.anonymous().get(TASKS).code()).isEqualTo("UNAUTHORIZED");
        assertThat(user.delete(path(task)).json().toString()).isEqualTo("{\"success\":true}");
        assertThat(user.get(path(task)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'function':'main' | module_id",
                "'module_id':'mod-1' | function",
                "'module_id':'','function':'main' | module_id",
                "'module_id':'mod-1','function':'main','command':'x' | command",
                "'module_id':'mod-1','function':'main','args':'nothing' | args",
                "'module_id':'mod-1','function':'main','args':3 | args",
                "'module_id':'mod-1','function':'main','priority':0 | priority",
                "'module_id':'mod-1','function':'main','priority':11 | priority",
                "'module_id':'mod-1','function':'main','scheduler_type':'lottery' | scheduler_type",
                "'module_id':'mod-1','function':'main','schedule':'60 * * * * *' | schedule",
                "'module_id':'mod-1','function':'main','schedule':'* 60 * * * *' | schedule",
                "'module_id':'mod-1','function':'main','schedule':'* * 24 * * *' | schedule",
                "'module_id':'mod-1','function':'main','schedule':'* * * 32 * *' | schedule",
                "'module_id':'mod-1','function':'main','schedule':'* * * * 13 *' | schedule",
                "'module_id':'mod-1','function':'main','schedule':'* * * * * 8' | schedule",
                "'module_id':'mod-1','function':'main','schedule':'* * * * * * *' | schedule",
                "'module_id':'mod-1','function':'main','schedule':'0 0 0 31 2 *' | schedule"
            })
    void badInputIsRefusedByName(String members, String field) {
        assertRefused(user.post(TASKS, "{%s}".formatted(members).replace('\'', '"')), field);
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertRefused(user.post(TASKS, Map.of("module_id", "m".repeat(201), "function", "main")), "module_id");
        assertRefused(user.post(TASKS, Map.of("module_id", "m", "function", "f".repeat(201))), "function");
        List<String> args = List.of("x".repeat(32_000));
        assertRefused(user.post(TASKS, Map.of("module_id", "m", "function", "f", "args", args)), "args");
        assertThat(user.post(TASKS, "[").status()).isEqualTo(400);
        assertThat(user.get(TASKS + "/task-none").status()).isEqualTo(404);
    }
}
