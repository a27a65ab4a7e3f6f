package io.xcore.scheduler.internal.firing;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionQuery;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.SampleTasks;
import io.xcore.scheduler.internal.Signal;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.schedule.Schedule;
import io.xcore.scheduler.internal.schedule.Schedules;
import io.xcore.scheduler.internal.store.ExecutionRecorder;
import io.xcore.scheduler.internal.store.JdbcExecutionStore;
import io.xcore.scheduler.internal.store.JdbcTaskStore;
import io.xcore.scheduler.internal.store.SchedulerSchema;
import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quartz.SchedulerException;

/** Due times are recorded by the real Quartz on a real database, by the real clock. */
@Timeout(60)
class FiringTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final long LOOK_MILLIS = 100;
    private static final Quartz.Options OPTIONS = new Quartz.Options("here", false, 200);
    private static final Schedule EACH_SECOND = Schedules.cron("schedule", "* * * * * *", ZoneOffset.UTC);

    private final DerbyDatabase database = new DerbyDatabase();
    private final List<QuartzTriggers> opened = new ArrayList<>();
    private final DataSource source = database.dataSource();
    private final JdbcTaskStore tasks = new JdbcTaskStore(source, CLOCK);
    private final JdbcExecutionStore executions = new JdbcExecutionStore(source);

    @BeforeEach
    void migrate() {
        TestUnit.migrate(new SchedulerSchema(), source);
    }

    @AfterEach
    void close() throws Exception {
        for (QuartzTriggers one : opened) {
            one.stop();
        }
        database.close();
    }

    private FiringRecorder recorder() {
        return new ExecutionRecorder(new Signal(), CLOCK);
    }

    private QuartzTriggers start(DataSource on, FiringRecorder recorder) throws SchedulerException {
        return start(on, recorder, OPTIONS);
    }

    private QuartzTriggers start(DataSource on, FiringRecorder recorder, Quartz.Options options)
            throws SchedulerException {
        QuartzTriggers triggers = new QuartzTriggers(on, tasks, recorder, options, CLOCK);
        opened.add(triggers);
        triggers.start();
        return triggers;
    }

    private List<Task> each(int count, Schedule schedule) {
        List<Task> all = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Task task = SampleTasks.of("t" + index, CLOCK.instant(), schedule);
            tasks.add(task);
            all.add(task);
        }
        return all;
    }

    /** From the first one to one that may just be due, every second of every task once, and none of them late. */
    private void assertNoneLostNoneDoubled(List<Task> all, Instant until, Duration latest) throws InterruptedException {
        // A machine that is busy may be behind; the order of due times of a task is kept.
        await(() -> all.stream().allMatch(task -> reached(task, until)));
        for (Task task : all) {
            List<Execution> found =
                    executions.list(ExecutionQuery.ofTask(task.id()), 0, 100).items();
            List<Instant> due = found.stream().map(Execution::dueAt).sorted().toList();
            assertThat(due).hasSizeGreaterThan(3).doesNotHaveDuplicates();
            List<Instant> expected = new ArrayList<>();
            for (Instant at = due.get(0); !at.isAfter(until); at = at.plusSeconds(1)) {
                expected.add(at);
            }
            assertThat(due).as(task.id()).containsAll(expected);
            assertThat(found).allSatisfy(one -> {
                assertThat(one.state()).isEqualTo(ExecutionState.QUEUED);
                assertThat(one.createdAt()).isBetween(one.dueAt(), one.dueAt().plus(latest));
            });
        }
    }

    private boolean reached(Task task, Instant until) {
        return executions.list(ExecutionQuery.ofTask(task.id()), 0, 100).items().stream()
                .anyMatch(one -> !one.dueAt().isBefore(until));
    }

    /** For as long as the test may take. */
    private static void await(BooleanSupplier holds) throws InterruptedException {
        while (!holds.getAsBoolean()) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static Instant second() {
        return CLOCK.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** A machine that has booted with a wrong clock, which NTP sets right. */
    @Test
    void aClockThatIsSetBackLetsWhatWasNotRecordedBeDueAgain() throws Exception {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ofHours(2));
        Clock wrong = new Clock() {
            @Override
            public Instant instant() {
                return CLOCK.instant().plus(ahead.get());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        QuartzTriggers triggers = new QuartzTriggers(source, tasks, recorder(), OPTIONS, wrong);
        opened.add(triggers);
        triggers.start();
        List<Task> all = each(3, EACH_SECOND);
        all.forEach(triggers::schedule);
        assertThat(triggers.repeatsUntil()).isEmpty();

        ahead.set(Duration.ZERO);
        assertThat(triggers.repeatsUntil()).hasValueSatisfying(time -> assertThat(time)
                .isAfter(CLOCK.instant().plus(Duration.ofMinutes(119))));
        await(() -> all.stream().allMatch(task -> reached(task, second())));
        assertNoneLostNoneDoubled(all, second().plusSeconds(5), Duration.ofSeconds(30));
    }

    @Test
    void tasksOfEachSecondAreRecordedEachSecondOnce() throws Exception {
        QuartzTriggers triggers = start(source, recorder());
        List<Task> all = each(30, EACH_SECOND);
        all.forEach(triggers::schedule);

        assertThat(triggers.running()).isTrue();
        assertNoneLostNoneDoubled(all, second().plusSeconds(4), Duration.ofSeconds(4));
    }

    @Test
    void commitsThatFailLoseAndDoubleNothing() throws Exception {
        FaultyDataSource faulty = new FaultyDataSource(source);
        List<Task> all = each(10, EACH_SECOND);
        start(faulty, recorder());
        faulty.failEvery(5);
        await(() -> faulty.commits() > 20);

        faulty.failEvery(0);
        assertNoneLostNoneDoubled(all, second().plusSeconds(4), Duration.ofSeconds(30));
    }

    @Test
    void twoNodesRecordEachDueTimeOnce() throws Exception {
        List<Task> all = each(20, EACH_SECOND);
        start(source, recorder(), new Quartz.Options("one", true, 200));
        start(source, recorder(), new Quartz.Options("two", true, 7));

        assertNoneLostNoneDoubled(all, second().plusSeconds(4), Duration.ofSeconds(4));
    }

    @Test
    void aSingleTimeLeavesNoTriggerBehind() throws Exception {
        QuartzTriggers triggers = start(source, recorder());
        Task once = SampleTasks.of(
                "once",
                CLOCK.instant(),
                Schedules.once("at", CLOCK.instant().plusSeconds(1).toString(), ZoneOffset.UTC));
        tasks.add(once);
        triggers.schedule(once);
        await(() -> executions.unended("once") > 0);
        assertThat(rows("scheduler_qrtz_triggers")).isZero();
        assertThat(rows("scheduler_qrtz_simprop_triggers")).isZero();
    }

    private int rows(String table) throws SQLException {
        try (java.sql.Connection connection = source.getConnection();
                java.sql.Statement statement = connection.createStatement();
                java.sql.ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void aDeathBetweenTheStepsLosesAndDoublesNothing() throws Exception {
        FaultyDataSource mortal = new FaultyDataSource(source);
        AtomicInteger rounds = new AtomicInteger();
        FiringRecorder real = recorder();
        FiringRecorder dying = new FiringRecorder() {
            @Override
            public void record(java.sql.Connection connection, List<Firing> firings) throws SQLException {
                real.record(connection, firings);
                // Written, not committed.
                if (rounds.incrementAndGet() == 3) {
                    mortal.cut();
                }
            }

            @Override
            public void recorded() {
                real.recorded();
            }
        };
        List<Task> all = each(10, EACH_SECOND);
        start(mortal, dying);
        await(() -> rounds.get() >= 3);

        start(source, recorder());
        assertNoneLostNoneDoubled(all, second().plusSeconds(4), Duration.ofSeconds(8));
        assertThat(rounds.get()).isEqualTo(3);
    }

    @Test
    void aStartMakesTheTriggersWhatTheTasksAskFor() throws Exception {
        Task removed = SampleTasks.of("removed", CLOCK.instant(), EACH_SECOND);
        Task added = SampleTasks.of("added", CLOCK.instant(), EACH_SECOND);
        Task past = SampleTasks.of(
                "past",
                CLOCK.instant(),
                Schedules.once("at", CLOCK.instant().minusSeconds(30).toString(), ZoneOffset.UTC));
        Task slow = SampleTasks.of(
                "slow",
                CLOCK.instant(),
                Schedules.interval(
                        "interval", Map.of("hours", 1), CLOCK.instant().plusSeconds(3600)));
        List.of(removed, slow).forEach(tasks::add);
        QuartzTriggers before = start(source, recorder());
        before.stop();
        tasks.remove("removed");
        List.of(added, past).forEach(tasks::add);
        tasks.change(SampleTasks.changed(slow, spec -> SampleTasks.timed(spec, EACH_SECOND), CLOCK.instant()));

        start(source, recorder());
        await(() ->
                executions.unended("added") > 0 && executions.unended("slow") > 0 && executions.unended("past") > 0);
        assertThat(executions.unended("past")).isEqualTo(1);
        assertThat(executions.unended("removed")).isZero();
    }

    @Test
    void aTaskIsRecordedNoMoreOnceItIsUnscheduled() throws Exception {
        QuartzTriggers triggers = start(source, recorder());
        each(1, EACH_SECOND).forEach(triggers::schedule);
        Thread.sleep(1_500);
        triggers.unschedule("t0");
        int count = executions.unended("t0");
        Thread.sleep(1_500);

        assertThat(count).isPositive();
        assertThat(executions.unended("t0")).isEqualTo(count);
    }
}
