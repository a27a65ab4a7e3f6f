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
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tasks of the whole system: contract A1-25 to A1-29, G-17, C-18, C-31. */
@ExtendWith(SharedInstance.class)
class TasksIT {
    private static final String TASKS = "/system/tasks";
    private static final String EXECUTIONS = "/system/executions";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> made = new ArrayList<>();

    private static Instance instance;
    private static Client admin;

    @BeforeAll
    static void start(Instance shared) {
        instance = shared;
        admin = shared.admin();
        TaskPlugin.install(admin, TaskPlugin.commands("1.0.0"));
    }

    @AfterAll
    static void clean() {
        made.forEach(id -> admin.delete(TASKS + "/" + id));
        TaskPlugin.remove(admin, TaskPlugin.ID);
    }

    private static String fresh(String name) {
        String id = name + "_" + UUID.randomUUID().toString().substring(0, 8);
        made.add(id);
        return id;
    }

    private static JsonNode create(Map<String, Object> body) {
        Answer answer = admin.post(TASKS, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private static String create(String command, Object args, Map<String, Object> others) {
        Map<String, Object> body = new LinkedHashMap<>(others);
        String id = fresh("t");
        body.putAll(Map.of("id", id, "name", "A task", "command", command, "args", args));
        create(body);
        return id;
    }

    private static String run(String id) {
        Answer answer = admin.post(TASKS + "/" + id + "/run");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return EXECUTIONS + "/" + answer.json().get("execution_id").asText();
    }

    private static JsonNode task(String id) {
        return admin.get(TASKS + "/" + id).json();
    }

    private static void assertRefused(Answer answer, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.json().at("/error/details/0/field").asText()).isEqualTo(field);
    }

    @Test
    void theTaskOfTheReferenceIsMadeRunPausedAndResumed() {
        String id = fresh("ma_tache");
        JsonNode task = create(Map.of(
                "id", id, "name", "Ma Tâche", "type", "interval", "interval", Map.of("hours", 1), "enabled", true));
        assertThat(task.get("type").asText()).isEqualTo("interval");
        assertThat(task.get("interval").toString()).isEqualTo("{\"hours\":1}");
        assertThat(task.get("status").asText()).isEqualTo("scheduled");
        assertThat(task.get("command").asText()).isEqualTo(id);
        assertThat(task.get("schedule").isNull()).isTrue();
        assertThat(task.get("last_run").isNull()).isTrue();
        assertThat(Instant.parse(task.get("next_run").asText()))
                .isBetween(Instant.now().plusSeconds(3_500), Instant.now().plusSeconds(3_600));

        JsonNode run = admin.post(TASKS + "/" + id + "/run").json();
        assertThat(run.get("id").asText()).isEqualTo(id);
        assertThat(run.get("status").asText()).isEqualTo("running");
        assertThat(run.get("started_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

        assertThat(admin.post(TASKS + "/" + id + "/pause").json().toString())
                .isEqualTo("{\"id\":\"" + id + "\",\"status\":\"paused\"}");
        assertThat(task(id).get("next_run").isNull()).isTrue();
        assertThat(task(id).get("enabled").asBoolean()).isFalse();
        assertThat(admin.post(TASKS + "/" + id + "/resume").json().toString())
                .isEqualTo("{\"id\":\"" + id + "\",\"status\":\"scheduled\"}");

        Answer deleted = admin.delete(TASKS + "/" + id);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        Answer gone = admin.get(TASKS + "/" + id);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void aTaskWaitsForItsHandlerAndSaysSo() {
        String id = fresh("nobody");
        create(Map.of("id", id, "name", "Nobody runs it"));
        JsonNode waiting = Runs.inState(admin, run(id), "waiting");
        assertThat(waiting.get("message").asText()).contains(id);
        JsonNode task = task(id);
        assertThat(task.get("status").asText()).isEqualTo("scheduled");
        assertThat(task.get("state").asText()).isEqualTo("waiting");
        assertThat(task.get("waiting_for").asText()).contains(id);
        assertThat(task.get("type").asText()).isEqualTo("manual");
    }

    @Test
    void aTaskIsBoundToTheHandlerOfItsOwnId() {
        made.add("test.echo");
        create(Map.of("id", "test.echo", "name", "Echo", "args", List.of(1, "two")));
        JsonNode ended = Runs.ended(admin, run("test.echo"));
        assertThat(ended.get("state").asText()).isEqualTo("completed");
        assertThat(ended.get("message").asText()).isEqualTo("echoed");
        assertThat(ended.get("exit").asInt()).isZero();
        assertThat(ended.get("progress").asInt()).isEqualTo(100);
        assertThat(ended.get("trigger").asText()).isEqualTo("manual");
        Answer twice = admin.post(TASKS, Map.of("id", "test.echo", "name", "Echo"));
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.code()).isEqualTo("CONFLICT");
    }

    @Test
    void aScheduleRunsItAndItIsCounted() {
        String id = create("test.echo", Map.of(), Map.of("type", "scheduled", "schedule", "* * * * * *"));
        Await.until(LIMIT, "two runs", () -> task(id).get("success_count").asInt() >= 2);
        JsonNode task = task(id);
        assertThat(task.get("schedule").asText()).isEqualTo("* * * * * *");
        assertThat(task.get("timezone").asText()).isEqualTo("UTC");
        assertThat(task.get("last_run").asText()).endsWith("Z");
        assertThat(task.get("failure_count").asInt()).isZero();
        assertThat(admin.get(TASKS + "/" + id + "/executions")
                        .json()
                        .at("/items/0/trigger")
                        .asText())
                .isEqualTo("schedule");
        assertThat(admin.get(TASKS + "?search=" + id)
                        .json()
                        .at("/items/0/success_count")
                        .asInt())
                .isGreaterThanOrEqualTo(2);
        admin.post(TASKS + "/" + id + "/pause");
    }

    @Test
    void aSingleTimeThatHasPassedRunsAtOnceAndOnce() {
        String id = create("test.echo", Map.of(), Map.of("run_at", "2026-01-01T00:00:00+01:00"));
        Await.until(LIMIT, "it has run", () -> task(id).get("state").asText().equals("completed"));
        JsonNode task = task(id);
        assertThat(task.get("run_at").asText()).isEqualTo("2025-12-31T23:00:00Z");
        assertThat(task.get("next_run").isNull()).isTrue();
        assertThat(task.get("status").asText()).isEqualTo("scheduled");
        assertThat(task.get("last_state").asText()).isEqualTo("completed");

        Answer again =
                admin.put(TASKS + "/" + id, Map.of("run_at", task.get("run_at").asText(), "name", "Renamed"));
        assertThat(again.json().get("name").asText()).isEqualTo("Renamed");
        assertThat(task(id).get("success_count").asInt()).isEqualTo(1);
    }

    @Test
    void whatARunHasWrittenIsReadByLinesAndAsAFile() {
        String id = create("test.echo", Map.of("a", 1), Map.of());
        String execution = run(id);
        Runs.ended(admin, execution);

        JsonNode output = admin.get(execution + "/output").json();
        assertThat(output.get("lines")).hasSize(2);
        assertThat(output.get("ended").asBoolean()).isTrue();
        assertThat(output.get("has_more").asBoolean()).isFalse();
        assertThat(output.at("/lines/0/stream").asText()).isEqualTo("stdout");
        assertThat(output.at("/lines/0/text").asText()).isEqualTo("out: {a=1}");
        assertThat(output.at("/lines/1/stream").asText()).isEqualTo("stderr");
        JsonNode second = admin.get(execution + "/output?from=2&limit=1").json();
        assertThat(second.at("/lines/0/number").asInt()).isEqualTo(2);
        assertThat(second.get("next").asInt()).isEqualTo(3);

        Answer file = admin.get(execution + "/output/download");
        assertThat(file.body()).isEqualTo("out: {a=1}\nerr: {a=1}\n");
        assertThat(file.header("Content-Type")).startsWith("text/plain");
        assertThat(file.header("Content-Disposition")).matches("attachment; filename=\"c[a-z0-9]+\\.log\"");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(admin.get(execution + "/output/download?stream=stderr").body())
                .isEqualTo("err: {a=1}\n");

        assertRefused(admin.get(execution + "/output/download?stream=both"), "stream");
        assertRefused(admin.get(execution + "/output?from=0"), "from");
        assertRefused(admin.get(execution + "/output?from=x"), "from");
        assertRefused(admin.get(execution + "/output?limit=1001"), "limit");
        assertRefused(admin.get(execution + "/output?limit=-99999999999"), "limit");
        assertThat(admin.get(EXECUTIONS + "/nothing/output/download").status()).isEqualTo(404);
    }

    @Test
    void whatFailsForGoodIsADeadLetterThatIsRequeuedAndDiscarded() {
        String id = create(
                "test.fail",
                Map.of("exit", 3, "message", "no luck"),
                Map.of("policy", Map.of("retry", Map.of("attempts", 2, "backoff", "PT0S"))));
        String execution = run(id);
        JsonNode failed = Runs.ended(admin, execution);
        assertThat(failed.get("state").asText()).isEqualTo("failed");
        assertThat(failed.get("attempt").asInt()).isEqualTo(2);
        assertThat(failed.get("exit").asInt()).isEqualTo(3);
        assertThat(failed.get("message").asText()).isEqualTo("no luck");
        assertThat(failed.get("dead_letter").asBoolean()).isTrue();
        Await.until(LIMIT, "counted", () -> task(id).get("failure_count").asInt() == 1);

        JsonNode letters =
                admin.get(EXECUTIONS + "?dead_letters=true&task=" + id).json();
        assertThat(letters.get("total").asInt()).isEqualTo(1);
        assertThat(admin.post(execution + "/requeue").status()).isEqualTo(200);
        Await.until(
                LIMIT,
                "tried again",
                () -> admin.get(execution).json().get("attempt").asInt() == 4);
        Runs.ended(admin, execution);

        JsonNode discarded = admin.post(execution + "/discard").json();
        assertThat(discarded.get("dead_letter").asBoolean()).isFalse();
        assertThat(discarded.get("state").asText()).isEqualTo("failed");
        Answer refused = admin.post(execution + "/requeue");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CONFLICT");
        assertThat(admin.get(EXECUTIONS + "?dead_letters=true&task=" + id)
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void aRunIsCancelledAndRunAgain() {
        String id = create("test.sleep", Map.of("ms", 100_000), Map.of());
        String execution = run(id);
        Runs.inState(admin, execution, "running");
        assertThat(task(id).get("status").asText()).isEqualTo("running");
        assertThat(admin.post(execution + "/rerun").status()).isEqualTo(409);
        assertThat(admin.post(execution + "/cancel").status()).isEqualTo(200);
        JsonNode ended = Runs.ended(admin, execution);
        assertThat(ended.get("state").asText()).isEqualTo("cancelled");
        assertThat(admin.post(execution + "/cancel").status()).isEqualTo(409);

        JsonNode again = admin.post(execution + "/rerun").json();
        assertThat(again.get("trigger").asText()).isEqualTo("rerun");
        assertThat(execution).endsWith(again.get("source").asText());
        assertThat(again.get("due_at")).isEqualTo(ended.get("due_at"));
        String second = EXECUTIONS + "/" + again.get("id").asText();
        Runs.inState(admin, second, "running");
        assertThat(admin.post(TASKS + "/" + id + "/cancel").json().toString())
                .isEqualTo("{\"id\":\"" + id + "\",\"cancelled\":1}");
        assertThat(Runs.ended(admin, second).get("state").asText()).isEqualTo("cancelled");
    }

    @Test
    void aTaskThatSkipsRefusesASecondRun() {
        String id = create("test.sleep", Map.of("ms", 100_000), Map.of("policy", Map.of("overlap", "skip")));
        run(id);
        Answer second = admin.post(TASKS + "/" + id + "/run");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("CONFLICT");
        admin.post(TASKS + "/" + id + "/cancel");
    }

    @Test
    void pastDueTimesAreMadeUpForOnce() {
        String id = create("test.echo", Map.of(), Map.of("schedule", "0 * * * *", "enabled", false));
        // The range ends a second after the hour, which is not to be in the future.
        Instant hour = Instant.now().minusSeconds(2).truncatedTo(ChronoUnit.HOURS);
        Map<String, Object> range = Map.of(
                "from",
                hour.minus(2, ChronoUnit.HOURS).toString(),
                "to",
                hour.plusSeconds(1).toString());
        String backfill = TASKS + "/" + id + "/backfill";
        assertThat(admin.post(backfill, range).json().toString()).isEqualTo("{\"id\":\"" + id + "\",\"executions\":3}");
        assertThat(admin.post(backfill, range).json().get("executions").asInt()).isZero();
        Await.until(LIMIT, "made up for", () -> task(id).get("success_count").asInt() == 3);
        JsonNode page = admin.get(TASKS + "/" + id + "/executions?state=completed&limit=2")
                .json();
        assertThat(page.get("total").asInt()).isEqualTo(3);
        assertThat(page.get("total_exact").asBoolean()).isTrue();
        assertThat(page.get("has_more").asBoolean()).isTrue();
        assertThat(page.at("/items/0/trigger").asText()).isEqualTo("backfill");

        assertRefused(admin.post(backfill, Map.of("from", hour.toString(), "to", "2999-01-01T00:00:00Z")), "to");
        assertRefused(admin.post(backfill, Map.of("from", "1999-01-01", "to", hour.toString())), "from");
        assertRefused(admin.post(backfill, Map.of("from", "1999-01-01T00:00:00Z", "to", hour.toString())), "to");
        assertRefused(admin.post(backfill, Map.of("to", hour.toString())), "from");
    }

    @Test
    void aScheduleIsToldAndSimulated() {
        String id = create("test.echo", Map.of(), Map.of("schedule", "0 9 * * 1", "timezone", "Europe/Paris"));
        JsonNode next = admin.get(TASKS + "/" + id + "/next?count=3").json().get("next_runs");
        assertThat(next).hasSize(3);
        assertThat(next.get(0)).isEqualTo(task(id).get("next_run"));

        String week = "?from=2026-03-23T00:00:00Z&to=2026-04-06T00:00:00Z";
        JsonNode simulated = admin.get(TASKS + "/" + id + "/simulate" + week).json();
        assertThat(simulated.at("/runs/0/start").asText()).isEqualTo("2026-03-23T08:00:00Z");
        // Summer time began on the 29th.
        assertThat(simulated.at("/runs/1/start").asText()).isEqualTo("2026-03-30T07:00:00Z");
        assertThat(simulated.get("runs")).hasSize(2);
        assertThat(simulated.get("overlaps").asInt()).isZero();
        assertThat(simulated.get("most_at_once").asInt()).isEqualTo(1);
        assertThat(simulated.get("truncated").asBoolean()).isFalse();
        assertThat(admin.get(TASKS + "/" + id + "/simulate").json().get("runs")).hasSize(1);

        assertRefused(admin.get(TASKS + "/" + id + "/next?count=101"), "count");
        assertRefused(admin.get(TASKS + "/" + id + "/next?count=many"), "count");
        assertRefused(
                admin.get(TASKS + "/" + id + "/simulate?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"), "to");
        assertRefused(admin.get(TASKS + "/" + id + "/simulate?from=soon"), "from");
    }

    @Test
    void aCronExpressionIsExplainedInTwoLanguages() {
        String path = "/system/cron/explain?expression=0+9+*+*+1&timezone=Europe/Paris";
        Client user = instance.anonymous().newUser();
        JsonNode french = user.get(path).json();
        assertThat(french.get("means").asText()).isEqualTo("Tous les lundis à 09:00");
        assertThat(french.get("expression").asText()).isEqualTo("0 9 * * 1");
        assertThat(french.get("timezone").asText()).isEqualTo("Europe/Paris");
        assertThat(french.get("next")).hasSize(10);
        Answer english =
                user.send(user.request(path).header("Accept-Language", "en").GET());
        assertThat(english.json().get("means").asText()).isEqualTo("Every Monday at 09:00");

        assertRefused(user.get("/system/cron/explain?expression=0+9+*+*+8"), "expression");
        assertRefused(user.get("/system/cron/explain"), "expression");
        assertRefused(user.get("/system/cron/explain?expression=@daily&timezone=Mars"), "timezone");
    }

    @Test
    void aChangeIsPartialAndForTheVersionThatWasSeen() {
        String id = create(
                "test.echo",
                Map.of("a", 1),
                Map.of("schedule", "0 3 * * *", "timezone", "Europe/Paris", "priority", "high", "tags", List.of("x")));
        Answer seen = admin.get(TASKS + "/" + id);
        assertThat(seen.json().get("priority").asInt()).isEqualTo(8);
        assertThat(seen.header("ETag")).isEqualTo("\"0\"");

        Answer changed = admin.send(admin.request(TASKS + "/" + id)
                .header("Content-Type", "application/json")
                .header("If-Match", seen.header("ETag"))
                .method("PATCH", BodyPublishers.ofString("{\"schedule\":\"0 4 * * *\",\"notify_on\":[\"error\"]}")));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
        assertThat(changed.json().get("schedule").asText()).isEqualTo("0 4 * * *");
        assertThat(changed.json().get("timezone").asText()).isEqualTo("Europe/Paris");
        assertThat(changed.json().get("args").toString()).isEqualTo("{\"a\":1}");
        assertThat(changed.json().get("tags").toString()).isEqualTo("[\"x\"]");
        assertThat(changed.json().get("notify_on").toString()).isEqualTo("[\"error\"]");

        Answer stale = admin.send(admin.request(TASKS + "/" + id)
                .header("Content-Type", "application/json")
                .header("If-Match", seen.header("ETag"))
                .PUT(BodyPublishers.ofString("{\"name\":\"Late\"}")));
        assertThat(stale.status()).isEqualTo(412);
        Answer whole = admin.put(TASKS + "/" + id, seen.json());
        assertThat(whole.status()).as(whole.toString()).isEqualTo(200);
        assertThat(whole.json().get("schedule").asText()).isEqualTo("0 3 * * *");
        assertThat(whole.json().get("version").asInt()).isEqualTo(2);
    }

    @Test
    void tasksAreFoundByNameTagCommandAndState() {
        String tag = UUID.randomUUID().toString();
        String first = create("test.echo", Map.of(), Map.of("tags", List.of(tag), "priority", 9));
        String second = create("test.fail", Map.of(), Map.of("tags", List.of(tag, "other"), "enabled", false));
        String list = TASKS + "?tag=" + tag;

        assertThat(ids(list)).containsExactly(first, second);
        assertThat(ids(list + "&command=test.fail")).containsExactly(second);
        assertThat(ids(list + "&enabled=true")).containsExactly(first);
        assertThat(ids(list + "&text=" + second.toUpperCase(Locale.ROOT))).containsExactly(second);
        assertThat(ids(list + "&name=a+task&sort_by=priority&sort_order=asc")).containsExactly(second, first);
        assertThat(ids(list + "&limit=1&skip=1")).containsExactly(second);
        assertThat(ids(list + "&owner=1")).isEmpty();
        JsonNode page = admin.get(list + "&limit=1").json();
        assertThat(page.get("total").asInt()).isEqualTo(2);
        assertThat(page.get("has_more").asBoolean()).isTrue();
        assertRefused(admin.get(TASKS + "?sort_by=weight"), "sort_by");
        assertRefused(admin.get(TASKS + "?owner=somebody"), "owner");
        assertRefused(admin.get(TASKS + "?enabled=maybe"), "enabled");
        assertRefused(admin.get(TASKS + "?text=" + "x".repeat(201)), "text");
    }

    private static List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        admin.get(path)
                .json()
                .get("items")
                .forEach(task -> ids.add(task.get("id").asText()));
        return ids;
    }

    @Test
    void theCommandsThereAreAreTold() {
        JsonNode handlers = admin.get(TASKS + "/handlers?limit=100").json().get("items");
        assertThat(handlers).anySatisfy(handler -> {
            assertThat(handler.get("name").asText()).isEqualTo("test.echo");
            assertThat(handler.get("bundle").asText()).isEqualTo("test.tasks");
            assertThat(handler.get("plugin").asText()).isEqualTo(TaskPlugin.ID);
            assertThat(handler.get("built_in").asBoolean()).isFalse();
        });
        assertRefused(admin.post(TASKS, Map.of("id", "handlers", "name", "x")), "id");
    }

    @Test
    void onlyWhoMaySeesAndChangesThem() {
        Client user = instance.anonymous().newUser();
        for (String path : List.of(TASKS, TASKS + "/handlers", TASKS + "/any", EXECUTIONS)) {
            assertThat(user.get(path).status()).as(path).isEqualTo(403);
            assertThat(instance.anonymous().get(path).status()).as(path).isEqualTo(401);
        }
        assertThat(user.post(TASKS, Map.of("id", "mine", "name", "x")).code()).isEqualTo("AUTHORIZATION_ERROR");
        assertThat(user.post(TASKS + "/any/run").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'schedule':'60 * * * *' | schedule",
                "'schedule':'* 24 * * *' | schedule",
                "'schedule':'* * 0 * *' | schedule",
                "'schedule':'* * * 13 *' | schedule",
                "'schedule':'* * * * 8' | schedule",
                "'schedule':'60 * * * * *' | schedule",
                "'schedule':'* * * *' | schedule",
                "'schedule':'* * * * * * * *' | schedule",
                "'schedule':'0 0 31 2 *' | schedule",
                "'schedule':'@reboot' | schedule",
                "'schedule':'@daily','timezone':'Mars/Olympus' | timezone",
                "'type':'daily' | type",
                "'type':'interval' | interval",
                "'type':'interval','interval':{'hours':-1} | interval.hours",
                "'type':'interval','interval':{'seconds':0} | interval",
                "'type':'interval','interval':{'years':1} | interval",
                "'interval':{'weeks':99999999999999999999} | interval.weeks",
                "'interval':[1] | interval",
                "'run_at':'yesterday' | run_at",
                "'args':'{' | args",
                "'args':'{}{}' | args",
                "'args':'5' | args",
                "'args':5 | args",
                "'command':'no blanks' | command",
                "'command':'wasm' | module_id",
                "'priority':0 | priority",
                "'priority':11 | priority",
                "'priority':'top' | priority",
                "'tags':['a,b'] | tags",
                "'tags':[''] | tags",
                "'notify_on':['never'] | notify_on",
                "'policy':{'overlap':'maybe'} | policy.overlap",
                "'policy':{'time_limit':'PT0S'} | policy.time_limit",
                "'policy':{'time_limit':'soon'} | policy.time_limit",
                "'policy':{'retry':{'attempts':101}} | policy.retry.attempts",
                "'policy':{'retry':{'factor':'NaN'}} | policy.retry.factor",
                "'policy':{'starts':['no-such-task']} | policy.starts",
                "'name':'' | name",
                "'enabled':'perhaps' | enabled"
            })
    void badInputIsRefusedByName(String members, String field) {
        String id = "bad_" + UUID.randomUUID();
        String body = "{'id':'%s',%s}".formatted(id, members).replace('\'', '"');
        assertRefused(admin.post(TASKS, body), field);
        assertThat(admin.get(TASKS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertRefused(admin.post(TASKS, Map.of("id", "x".repeat(101))), "id");
        assertRefused(admin.post(TASKS, Map.of("id", "a/b")), "id");
        assertRefused(admin.post(TASKS, Map.of("name", "No id")), "id");
        assertRefused(admin.post(TASKS, Map.of("id", "long", "name", "x".repeat(201))), "name");
        assertRefused(admin.post(TASKS, Map.of("id", "long", "description", "x".repeat(2_001))), "description");
        assertRefused(admin.post(TASKS, Map.of("id", "long", "args", Map.of("a", "x".repeat(32_000)))), "args");
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            tags.add("t" + i);
        }
        assertRefused(admin.post(TASKS, Map.of("id", "long", "tags", tags)), "tags");
        assertThat(admin.post(TASKS, Map.of("id", "long", "name", "x".repeat(2_000_000)))
                        .status())
                .isEqualTo(413);
        assertThat(admin.post(TASKS, "{\"id\":").status()).isEqualTo(400);
        assertThat(admin.post(TASKS, "").status()).isEqualTo(422);
    }

    @Test
    void aHistoryIsFiltered() {
        assertRefused(admin.get(EXECUTIONS + "?state=lost"), "state");
        assertRefused(admin.get(EXECUTIONS + "?from=now"), "from");
        assertRefused(admin.get(EXECUTIONS + "?dead_letters=some"), "dead_letters");
        assertRefused(admin.get(EXECUTIONS + "?skip=10001"), "skip");
        assertThat(admin.get(EXECUTIONS + "?from=2999-01-01T00:00:00Z").json().get("items"))
                .isEmpty();
        assertThat(admin.get(EXECUTIONS + "/nothing").status()).isEqualTo(404);
        assertThat(admin.get(TASKS + "/nothing/executions").status()).isEqualTo(404);
    }
}
