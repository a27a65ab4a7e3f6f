package io.xcore.scheduler.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.scheduler.internal.Cause;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.NotifyOn;
import io.xcore.scheduler.internal.SampleTasks;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.Task.Tally;
import io.xcore.scheduler.internal.TaskAction.ModuleFunction;
import io.xcore.scheduler.internal.TaskStatus;
import io.xcore.scheduler.internal.TaskTiming;
import io.xcore.scheduler.internal.schedule.OnceSchedule;
import io.xcore.scheduler.internal.schedule.Schedules;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "RUNNING, running, running, running",
        "WAITING, scheduled, waiting, queued",
        "QUEUED, scheduled, queued, queued",
        "PAUSED, paused, paused, queued",
        "SCHEDULED, scheduled, scheduled, queued",
        "COMPLETED, scheduled, completed, completed",
        "FAILED, scheduled, failed, failed",
        "TIMEOUT, scheduled, timeout, timeout",
        "CANCELLED, scheduled, cancelled, cancelled"
    })
    void eachInterfaceHasItsOwnWordsForWhereATaskStands(TaskStatus status, String s1, String s2, String s3) {
        assertThat(Projection.S1.status(status)).isEqualTo(s1);
        assertThat(Projection.S2.status(status)).isEqualTo(s2);
        assertThat(Projection.S3.status(status)).isEqualTo(s3);
    }

    @ParameterizedTest
    @CsvSource({
        "1, min",
        "2, low",
        "3, low",
        "4, default",
        "5, default",
        "6, default",
        "7, high",
        "8, high",
        "9, urgent",
        "10, urgent"
    })
    void aPriorityIsShownAsTheNearestWord(int number, String word) {
        assertThat(Priorities.word(number)).isEqualTo(word);
        assertThat(Priorities.word(Priorities.read(word))).isEqualTo(word);
    }

    @Test
    void aTimingIsShownAsItIsSent() {
        TimingView cron =
                TimingView.of(TaskTiming.of(Schedules.cron("schedule", "0 9 * * 1", ZoneId.of("Europe/Paris"))));
        assertThat(cron)
                .isEqualTo(new TimingView(
                        "scheduled",
                        Optional.of("0 9 * * 1"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("Europe/Paris")));
        TimingView interval = TimingView.of(TaskTiming.of(Schedules.interval("interval", Map.of("minutes", 90), NOW)));
        assertThat(interval.type()).isEqualTo("interval");
        assertThat(interval.schedule()).isEmpty();
        assertThat(interval.interval()).contains(Map.of("hours", 1L, "minutes", 30L));
        assertThat(TimingView.of(TaskTiming.of(new OnceSchedule(NOW))).runAt()).contains(NOW);
        assertThat(TimingView.of(TaskTiming.NEVER).type()).isEqualTo("manual");
    }

    @Test
    void notificationsAreShownInOneOrder() {
        assertThat(NotifyWords.list(Set.of(NotifyOn.ERROR, NotifyOn.COMPLETION, NotifyOn.START)))
                .containsExactly("start", "completion", "error");
    }

    private static Task running(Optional<Long> lastDuration) {
        Task task = SampleTasks.calling("task-1", NOW, new ModuleFunction("mod-1", "main"));
        Tally tally = new Tally(
                TaskStatus.RUNNING,
                Optional.empty(),
                1,
                0,
                0,
                Optional.of(NOW),
                Optional.of(ExecutionState.COMPLETED),
                Optional.empty(),
                lastDuration);
        return new Task(
                task.id(), task.ownerId(), task.origin(), task.spec(), true, Optional.empty(), tally, NOW, NOW, 0);
    }

    private static Execution execution(ExecutionState state, Optional<Instant> finishedAt) {
        return Execution.due("e", "task-1", Cause.SCHEDULE, NOW, NOW)
                .with(
                        state,
                        1,
                        new Execution.Result(
                                Optional.of(NOW), finishedAt, Optional.empty(), "", Optional.of("here"), 75, false));
    }

    @Test
    void aRunIsExpectedToTakeAsLongAsTheOneBefore() {
        Optional<Execution> run = Optional.of(execution(ExecutionState.RUNNING, Optional.empty()));
        ModuleTaskView view = ModuleTaskView.of(running(Optional.of(60_000L)), run, NOW.plusSeconds(5));
        assertThat(view.progress()).contains(75);
        assertThat(view.startedAt()).contains(NOW);
        assertThat(view.estimatedCompletion()).contains(NOW.plusSeconds(60));

        Instant late = NOW.plusSeconds(90);
        assertThat(ModuleTaskView.of(running(Optional.of(60_000L)), run, late).estimatedCompletion())
                .contains(late);
        assertThat(ModuleTaskView.of(running(Optional.empty()), run, late).estimatedCompletion())
                .isEmpty();
        Optional<Execution> ended = Optional.of(execution(ExecutionState.COMPLETED, Optional.of(late)));
        assertThat(ModuleTaskView.of(running(Optional.of(60_000L)), ended, late).estimatedCompletion())
                .isEmpty();
    }

    @Test
    void beforeTheFirstRunThereIsNothingAboutRuns() {
        Task task = SampleTasks.of("task-1", NOW, new OnceSchedule(NOW));
        ModuleTaskView view = ModuleTaskView.of(task, Optional.empty(), NOW);
        assertThat(view.progress()).isEmpty();
        assertThat(view.startedAt()).isEmpty();
        assertThat(view.task().status()).isEqualTo("queued");
        assertThat(view.task().nextRun()).contains(NOW);
        Optional<Execution> due = Optional.of(Execution.due("e", "task-1", Cause.SCHEDULE, NOW, NOW));
        assertThat(ModuleTaskView.of(task, due, NOW).progress()).isEmpty();
    }

    @Test
    void aRunTellsWhenItIsTriedAgainOnlyIfItIs() {
        assertThat(ExecutionView.of(execution(ExecutionState.SCHEDULED, Optional.empty()))
                        .nextAttemptAt())
                .contains(NOW);
        ExecutionView ended = ExecutionView.of(execution(ExecutionState.FAILED, Optional.of(NOW.plusMillis(1_500))));
        assertThat(ended.nextAttemptAt()).isEmpty();
        assertThat(ended.durationMs()).contains(1_500L);
        assertThat(ended.state()).isEqualTo("failed");
        assertThat(ended.trigger()).isEqualTo("schedule");
    }
}
