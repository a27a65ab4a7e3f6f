package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Runs;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.TaskPlugin;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's own tasks: contract A2-03 to A2-07, A2-09, C-18, C-19, G-15. */
@ExtendWith(SharedInstance.class)
class TaskRunnerIT {
    private static final String TASKS = "/api/tasks";
    private static final String EXECUTIONS = "/api/executions/";

    /** As the reference prints it. */
    private static final String WEEKLY_REPORT =
            """
            {
              "name": "Weekly Report",
              "description": "Generate weekly summary",
              "command": "generate_report",
              "args": "{\\"format\\": \\"pdf\\"}",
              "schedule": "0 9 * * 1",
              "priority": "default",
              "notifyOn": "completion"
            }
            """;

    private static Instance instance;
    private static Client admin;
    private static Client user;

    @BeforeAll
    static void start(Instance shared) {
        instance = shared;
        admin = shared.admin();
        user = shared.anonymous().newUser();
        TaskPlugin.install(admin, TaskPlugin.commands("1.0.0"));
    }

    @AfterAll
    static void clean() {
        user.get(TASKS)
                .json()
                .get("tasks")
                .forEach(task -> user.delete(TASKS + "/" + task.get("id").asText()));
        TaskPlugin.remove(admin, TaskPlugin.ID);
    }

    private static JsonNode create(Client client, Object body) {
        Answer answer = client.post(TASKS, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().get("task");
    }

    private static String path(JsonNode task) {
        return TASKS + "/" + task.get("id").asText();
    }

    private static void assertRefused(Answer answer, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.json().at("/error/details").fieldNames().next()).isEqualTo(field);
    }

    @Test
    void theTaskOfTheReferenceIsMadeListedAndChanged() {
        Client owner = instance.anonymous().newUser();
        JsonNode task = create(owner, WEEKLY_REPORT);
        assertThat(task.get("id").asText()).matches("c[a-z0-9]{24}");
        assertThat(task.get("args").asText()).isEqualTo("{\"format\": \"pdf\"}");
        assertThat(task.get("enabled").asBoolean()).isTrue();
        assertThat(task.get("priority").asText()).isEqualTo("default");
        assertThat(task.get("notifyOn").asText()).isEqualTo("completion");
        assertThat(task.get("lastRun").isNull()).isTrue();
        assertThat(task.get("createdAt").asText()).endsWith("Z");
        // A Monday, as Unix counts.
        assertThat(Instant.parse(task.get("nextRun").asText())
                        .atZone(ZoneOffset.UTC)
                        .getDayOfWeek())
                .isEqualTo(DayOfWeek.MONDAY);

        JsonNode list = owner.get(TASKS).json();
        assertThat(list.get("tasks")).hasSize(1);
        assertThat(list.at("/tasks/0")).isEqualTo(task);
        assertThat(list.at("/tasks/0").fieldNames())
                .toIterable()
                .contains("id", "name", "description", "command", "args", "schedule", "enabled", "priority")
                .contains("notifyOn", "lastRun", "nextRun", "createdAt");

        Answer changed =
                owner.put(path(task), "{\"name\":\"Updated Name\",\"enabled\":false,\"schedule\":\"0 10 * * *\"}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        JsonNode updated = changed.json().get("task");
        assertThat(updated.get("name").asText()).isEqualTo("Updated Name");
        assertThat(updated.get("enabled").asBoolean()).isFalse();
        assertThat(updated.get("nextRun").isNull()).isTrue();
        assertThat(updated.get("description")).isEqualTo(task.get("description"));
        JsonNode enabled = owner.put(path(task), Map.of("enabled", true)).json().get("task");
        assertThat(enabled.get("nextRun").asText()).contains("T10:00:00Z");
        assertThat(owner.get(path(task)).json().get("task")).isEqualTo(enabled);

        assertThat(owner.delete(path(task)).json().toString()).isEqualTo("{\"success\":true}");
        Answer gone = owner.get(path(task));
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void aTaskIsExecutedAndItsHistoryAndLogsAreRead() {
        JsonNode task = create(user, Map.of("name", "Echo", "command", "test.echo", "args", "{\"a\":\"é\"}"));
        Answer answer =
                user.post("/execute-task", Map.of("task_id", task.get("id").asText()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().get("status").asText()).isEqualTo("started");
        String id = answer.json().get("execution_id").asText();

        JsonNode ended = Runs.ended(user, EXECUTIONS + id);
        assertThat(ended.get("state").asText()).isEqualTo("completed");
        assertThat(ended.get("taskId")).isEqualTo(task.get("id"));
        assertThat(ended.get("progress").asInt()).isEqualTo(100);
        assertThat(ended.get("deadLetter").asBoolean()).isFalse();
        JsonNode history = user.get(path(task) + "/executions").json();
        assertThat(history.get("total").asInt()).isEqualTo(1);
        assertThat(history.at("/executions/0/id").asText()).isEqualTo(id);
        JsonNode logs = user.get(EXECUTIONS + id + "/logs").json();
        assertThat(logs.at("/lines/0/text").asText()).isEqualTo("out: {a=é}");
        assertThat(logs.get("hasMore").asBoolean()).isFalse();
        Answer file = user.get(EXECUTIONS + id + "/logs/download?stream=stdout");
        assertThat(file.body()).isEqualTo("out: {a=é}\n");
        assertThat(file.header("Content-Disposition")).contains("attachment").contains(id);
        assertThat(user.get(path(task)).json().at("/task/lastRun").asText()).endsWith("Z");

        JsonNode again = user.post(EXECUTIONS + id + "/rerun").json();
        assertThat(again.get("source").asText()).isEqualTo(id);
        assertThat(Runs.ended(user, EXECUTIONS + again.get("id").asText())
                        .get("state")
                        .asText())
                .isEqualTo("completed");
    }

    @Test
    void aRunIsCancelled() {
        JsonNode task = create(user, Map.of("name", "Sleep", "command", "test.sleep", "args", "{\"ms\":100000}"));
        JsonNode started = user.post(path(task) + "/run").json();
        assertThat(started.get("status").asText()).isEqualTo("started");
        String execution = EXECUTIONS + started.get("executionId").asText();
        Runs.inState(user, execution, "running");
        assertThat(user.get(path(task)).json().at("/task/status").asText()).isEqualTo("running");
        assertThat(user.post(execution + "/cancel").status()).isEqualTo(200);
        assertThat(Runs.ended(user, execution).get("state").asText()).isEqualTo("cancelled");
        Answer twice = user.post(execution + "/cancel");
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.code()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void aTaskOfAnotherUserDoesNotExistForAnybodyHere() {
        JsonNode task = create(user, Map.of("name", "Mine", "command", "test.echo"));
        String execution = EXECUTIONS
                + user.post(path(task) + "/run").json().get("executionId").asText();
        for (Client other : List.of(instance.anonymous().newUser(), admin)) {
            List<Answer> answers = List.of(
                    other.get(path(task)),
                    other.put(path(task), Map.of("name", "Yours")),
                    other.delete(path(task)),
                    other.post(path(task) + "/run"),
                    other.get(path(task) + "/executions"),
                    other.post("/execute-task", Map.of("task_id", task.get("id").asText())),
                    other.get(execution),
                    other.get(execution + "/logs"),
                    other.get(execution + "/logs/download"),
                    other.post(execution + "/cancel"),
                    other.post(execution + "/rerun"));
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
                assertThat(answer.code()).isEqualTo("NOT_FOUND");
            });
            assertThat(other.get(TASKS).json().get("tasks"))
                    .noneMatch(listed -> listed.get("id").equals(task.get("id")));
        }
        // An administrator sees it among those of everybody.
        JsonNode seen = admin.get("/system/tasks/" + task.get("id").asText()).json();
        assertThat(seen.get("owner_id").isInt()).isTrue();
        assertThat(seen.get("origin").asText()).isEqualTo("user");
    }

    @Test
    void nobodyIsLetInWithoutACredential() {
        for (Answer answer : List.of(
                instance.anonymous().get(TASKS),
                instance.anonymous().post(TASKS, WEEKLY_REPORT),
                instance.anonymous().get(EXECUTIONS + "any"),
                instance.anonymous().post("/execute-task", Map.of("task_id", "any")))) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("UNAUTHORIZED");
        }
    }

    @Test
    void aCommandNobodyKnowsIsWaitedFor() {
        JsonNode task = create(user, Map.of("name", "Early", "command", "not.yet", "args", "[]"));
        String execution = EXECUTIONS
                + user.post(path(task) + "/run").json().get("executionId").asText();
        assertThat(Runs.inState(user, execution, "waiting").get("message").asText())
                .contains("not.yet");
        assertThat(user.get(path(task)).json().at("/task/waitingFor").asText()).contains("not.yet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'command':'x' | name",
                "'name':'x' | command",
                "'name':'x','command':'y','args':'not json' | args",
                "'name':'x','command':'y','args':'' | args",
                "'name':'x','command':'y','args':'{}}' | args",
                "'name':'x','command':'y','args':'7' | args",
                "'name':'x','command':'y','schedule':'60 * * * *' | schedule",
                "'name':'x','command':'y','schedule':'* * * *' | schedule",
                "'name':'x','command':'y','schedule':'* * * * * * * *' | schedule",
                "'name':'x','command':'y','schedule':'0 0 31 2 *' | schedule",
                "'name':'x','command':'y','schedule':'' | schedule",
                "'name':'x','command':'y','priority':'highest' | priority",
                "'name':'x','command':'y','notifyOn':'completion,never' | notifyOn",
                "'name':'x','command':'y','runAt':'soon' | runAt",
                "'name':'x','command':'y','timezone':'Nowhere' | timezone",
                "'name':' ','command':'y' | name",
                "'name':'x','command':'a b' | command",
                "'name':5,'command':{} | command"
            })
    void badInputIsRefusedByName(String members, String field) {
        assertRefused(user.post(TASKS, "{%s}".formatted(members).replace('\'', '"')), field);
    }

    @Test
    void whatIsTooLongOrNoJsonIsRefused() {
        Map<String, Object> good = Map.of("name", "x", "command", "test.echo");
        JsonNode task = create(user, good);
        assertRefused(user.put(path(task), Map.of("name", "x".repeat(201))), "name");
        assertRefused(user.put(path(task), Map.of("args", "\"" + "x".repeat(32_000) + "\"")), "args");
        assertRefused(user.put(path(task), Map.of("schedule", "* ".repeat(200))), "schedule");
        Answer broken = user.post(TASKS, "{\"name\":");
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.code()).isEqualTo("VALIDATION_ERROR");
        assertRefused(user.post("/execute-task", Map.of()), "task_id");
        Answer unknown = user.post("/execute-task", Map.of("task_id", "none"));
        assertThat(unknown.status()).isEqualTo(404);
        // Fields nobody knows are ignored, and who makes a task is not chosen.
        JsonNode odd = create(user, Map.of("name", "x", "command", "y", "id", "mine", "ownerId", 1, "z", List.of()));
        assertThat(odd.get("id").asText()).isNotEqualTo("mine");
    }

    @Test
    void nobodyHasMoreTasksThanHeMayAndAllAreListed() {
        try (Instance small = Instance.create("--dev")
                .configure("io.xcore.scheduler", "tasks.limit = 120")
                .start()) {
            Client owner = small.anonymous().newUser();
            for (int i = 0; i < 120; i++) {
                create(owner, Map.of("name", "Task " + i, "command", "test.echo"));
            }
            Answer more = owner.post(TASKS, Map.of("name", "One too many", "command", "test.echo"));
            assertThat(more.status()).isEqualTo(422);
            assertThat(more.message()).contains("120");
            assertThat(owner.get(TASKS).json().get("tasks")).hasSize(120);
            JsonNode page = owner.get(TASKS + "?limit=10&offset=115").json();
            assertThat(page.get("tasks")).hasSize(5);
            assertThat(page.get("total").asInt()).isEqualTo(120);
        }
    }
}
