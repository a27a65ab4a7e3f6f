package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.PostgresServer;
import io.xcore.itests.support.Runs;
import io.xcore.itests.support.TaskPlugin;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The distribution on PostgreSQL, whose server is away for half a minute. */
class TaskDatabaseIT {
    private static final String TASKS = "/system/tasks";
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration AWAY = Duration.ofSeconds(30);

    /** How long an answer may take that says no more than that the database is away. */
    private static final Duration PROMPT = Duration.ofSeconds(15);

    /** Within which everything is to go on once it is back. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private final PostgresServer database = PostgresServer.start();
    private final Instance instance = Instance.create().configure("org.ops4j.datasource-xcore", database.dataSource());

    @AfterEach
    void stop() {
        instance.close();
        database.close();
    }

    @Test
    void whatIsDueWhileTheDatabaseIsAwayIsRecordedOnceWhenItIsBack() {
        instance.start();
        Client admin = instance.admin();
        TaskPlugin.install(admin, TaskPlugin.commands("1.0.0"));
        create(admin, "ticking", "test.echo", Map.of("schedule", "* * * * * *"));
        create(admin, "short", "test.sleep", Map.of("args", Map.of("ms", 10_000)));
        create(admin, "long", "test.sleep", Map.of("args", Map.of("ms", 300_000)));
        Await.until(
                LIMIT, "some due times", () -> Runs.dueTimes(admin, "ticking").size() >= 3);
        String ends = run(admin, "short");
        String goesOn = run(admin, "long");
        Runs.inState(admin, ends, "running");
        Runs.inState(admin, goesOn, "running");

        long cut = System.nanoTime();
        database.cutOff();
        assertSaysThatItIsAway(admin);
        Await.until(LIMIT, AWAY + " have passed", () -> System.nanoTime() - cut > AWAY.toNanos());
        Instant back = Instant.now();
        database.comeBack();

        Await.until(SOON, "healthy", () -> admin.get("/health").status() == 200);
        Await.until(SOON, "due times that have come since", () -> Runs.dueTimes(admin, "ticking").stream()
                .anyMatch(due -> due.isAfter(back.plusSeconds(2))));
        JsonNode ended = Runs.ended(admin, ends);
        assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("completed");
        assertThat(Instant.parse(ended.get("finished_at").asText())).isBefore(back);
        JsonNode going = admin.get(goesOn).json();
        assertThat(going.get("state").asText()).as(going.toString()).isEqualTo("running");
        assertThat(going.get("attempt").asInt()).isEqualTo(1);
        assertThat(admin.post(goesOn + "/cancel").status()).isEqualTo(200);
        assertThat(Runs.ended(admin, goesOn).get("state").asText()).isEqualTo("cancelled");
        assertEverySecondRanOnce(admin);
    }

    private void assertSaysThatItIsAway(Client admin) {
        Await.until(PROMPT, "unhealthy", () -> admin.get("/health").status() == 503);
        JsonNode health = within(() -> admin.get("/health")).json();
        assertThat(health.get("problems"))
                .anyMatch(problem -> problem.toString().contains("\"database\""));
        assertThat(health.at("/services/database").asText()).isNotEqualTo("connected");

        assertRefused(within(() -> admin.get(TASKS)));
        assertRefused(within(() -> admin.post(TASKS, Map.of("id", "lost", "name", "Lost"))));
        assertRefused(within(() -> admin.post(TASKS + "/ticking/run")));
        assertThat(within(() -> admin.get("/health/live")).status()).isEqualTo(200);
        assertThat(ProcessHandle.of(instance.pid())).get().matches(ProcessHandle::isAlive);
    }

    private static Answer within(Supplier<Answer> request) {
        long begin = System.nanoTime();
        Answer answer = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as(answer.toString())
                .isLessThan(PROMPT);
        return answer;
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(answer.message()).isNotBlank();
    }

    /** Half a minute late is late and not missed: all of them run, whatever the policy says. */
    private static void assertEverySecondRanOnce(Client admin) {
        assertThat(admin.post(TASKS + "/ticking/pause").status()).isEqualTo(200);
        Await.until(LIMIT, "all have run", () -> Runs.ofTask(admin, "ticking").stream()
                .allMatch(run -> run.get("state").asText().equals("completed")));
        NavigableSet<Instant> due = Runs.dueTimes(admin, "ticking");
        assertThat(due).hasSize((int) Duration.between(due.first(), due.last()).toSeconds() + 1);
        assertThat(due.last()).isAfter(due.first().plus(AWAY));
        assertThat(admin.get(TASKS + "/lost").status()).isEqualTo(404);
    }

    private static void create(Client client, String id, String command, Map<String, Object> others) {
        Map<String, Object> body = new HashMap<>(others);
        body.putAll(Map.of("id", id, "name", id, "command", command));
        Answer answer = client.post(TASKS, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private static String run(Client client, String id) {
        Answer answer = client.post(TASKS + "/" + id + "/run");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return "/system/executions/" + answer.json().get("execution_id").asText();
    }
}
