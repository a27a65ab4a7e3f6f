package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.MovedClock;
import io.xcore.itests.support.Runs;
import io.xcore.itests.support.TaskPlugin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sets the clock of a running instance two hours forward, and back again. */
class TaskClockIT {
    private static final String TASKS = "/system/tasks";
    private static final Duration JUMP = Duration.ofHours(2);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void whatIsDueIsRecordedOnceWhateverTheClockDoes() {
        Optional<MovedClock> clock = MovedClock.inside(folder);
        assumeTrue(clock.isPresent(), "Debian's package libfaketime cannot be had here");
        try (Instance instance = clock.get().shownTo(Instance.create("--dev"))) {
            instance.start();
            Client admin = instance.admin();
            TaskPlugin.install(admin, TaskPlugin.commands("1.0.0"));
            Instant begin = Instant.now();
            create(admin, "ticking", "* * * * * *");
            // Half an hour from both ends of what is skipped.
            int minute =
                    begin.plus(Duration.ofMinutes(30)).atZone(ZoneOffset.UTC).getMinute();
            create(admin, "hourly", "0 " + minute + " * * * *");
            Await.until(
                    LIMIT, "some runs", () -> Runs.dueTimes(admin, "ticking").size() >= 3);

            clock.get().set(JUMP);
            Await.until(LIMIT, "the clock is ahead", () -> shown(instance).isAfter(begin.plus(JUMP)));
            forward(instance.admin(), begin);

            clock.get().set(Duration.ZERO);
            Await.until(LIMIT, "the clock is back", () -> shown(instance).isBefore(begin.plus(JUMP)));
            back(instance);
        }
    }

    /** What was skipped is missed, and makes one run each by the policy {@code LAST}. */
    private static void forward(Client admin, Instant begin) {
        Instant landing = begin.plus(JUMP);
        Await.until(
                LIMIT,
                "it goes on after the jump",
                () -> Runs.dueTimes(admin, "ticking")
                                .tailSet(landing.plusSeconds(10))
                                .size()
                        >= 3);

        NavigableSet<Instant> skipped = Runs.dueTimes(admin, "ticking")
                .subSet(begin.plus(Duration.ofMinutes(2)), true, landing.minus(Duration.ofMinutes(2)), true);
        assertThat(skipped).as("of two hours").hasSizeLessThanOrEqualTo(1);
        Await.until(LIMIT, "the hourly one", () -> !completed(admin, "hourly").isEmpty());
        assertThat(completed(admin, "hourly")).singleElement().satisfies(run -> assertThat(
                        Instant.parse(run.get("due_at").asText()))
                .isBetween(begin.plus(Duration.ofMinutes(80)), landing.minus(Duration.ofMinutes(20))));
        assertThat(Runs.ofTask(admin, "hourly"))
                .as("the one before it is told, and not run")
                .anyMatch(run -> run.get("message").asText().startsWith("Missed"))
                .hasSize(2);
        assertThat(admin.get("/health").json().get("status").asText()).isEqualTo("healthy");
    }

    /** What has run does not run again, which reading the due times checks, and all else runs. */
    private static void back(Instance instance) {
        Await.until(LIMIT, "degraded", () -> instance.anonymous()
                .get("/health")
                .json()
                .get("status")
                .asText()
                .equals("degraded"));
        Client admin = instance.admin();
        assertThat(admin.get("/health").json().get("problems"))
                .anyMatch(problem -> problem.toString().contains("clock"));
        NavigableSet<Instant> before = Runs.dueTimes(admin, "ticking");
        create(admin, "late-comer", "* * * * * *");

        Await.until(
                LIMIT,
                "what is new runs",
                () -> Runs.dueTimes(admin, "late-comer").size() >= 5);

        Instant now = Instant.now();
        assertThat(Runs.dueTimes(admin, "late-comer"))
                .allMatch(due -> due.isBefore(now.plusSeconds(5)) && due.isAfter(now.minus(2, ChronoUnit.MINUTES)));
        assertThat(Runs.dueTimes(admin, "ticking"))
                .as("what ran stays, and what was skipped is due after all")
                .containsAll(before)
                .hasSizeGreaterThan(before.size());
        Answer byHand = admin.post(TASKS + "/ticking/run");
        assertThat(byHand.status()).as(byHand.toString()).isEqualTo(200);
    }

    private static List<JsonNode> completed(Client client, String id) {
        return Runs.ofTask(client, id).stream()
                .filter(run -> run.get("state").asText().equals("completed"))
                .toList();
    }

    /** What time it is to the instance. */
    private static Instant shown(Instance instance) {
        return Instant.parse(
                instance.anonymous().get("/health").json().get("timestamp").asText());
    }

    private static void create(Client client, String id, String schedule) {
        Answer answer = client.post(
                TASKS, Map.of("id", id, "name", id, "command", "test.echo", "schedule", schedule, "timezone", "UTC"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }
}
