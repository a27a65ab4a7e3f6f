package io.xcore.scheduler.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.PageRequest;
import io.xcore.scheduler.internal.Cause;
import io.xcore.scheduler.internal.Discipline;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionPage;
import io.xcore.scheduler.internal.ExecutionQuery;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.ExecutionStore;
import io.xcore.scheduler.internal.ExecutionStore.Queued;
import io.xcore.scheduler.internal.ExecutionStore.Runner;
import io.xcore.scheduler.internal.ExecutionStore.Settlement;
import io.xcore.scheduler.internal.NotifyOn;
import io.xcore.scheduler.internal.OutputLine;
import io.xcore.scheduler.internal.OutputStore;
import io.xcore.scheduler.internal.OutputStore.Written;
import io.xcore.scheduler.internal.ReportStore;
import io.xcore.scheduler.internal.ReportStore.Count;
import io.xcore.scheduler.internal.SampleTasks;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskAction;
import io.xcore.scheduler.internal.TaskAction.ModuleFunction;
import io.xcore.scheduler.internal.TaskQuery;
import io.xcore.scheduler.internal.TaskSpec;
import io.xcore.scheduler.internal.TaskStatus;
import io.xcore.scheduler.internal.TaskStore;
import io.xcore.scheduler.internal.TaskTiming;
import io.xcore.scheduler.internal.schedule.Schedules;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the tables of the scheduler do on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SchedulerStoresContract {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00.123Z");
    private static final Runner HERE = new Runner("here", NOON.plusSeconds(60));

    private final ManualClock clock = new ManualClock(NOON);
    private TestDatabase database;
    private TaskStore tasks;
    private ExecutionStore executions;
    private OutputStore output;

    abstract TestDatabase open();

    @BeforeAll
    void openStores() {
        database = open();
        TestUnit.migrate(new SchedulerSchema(), database.dataSource());
        tasks = new JdbcTaskStore(database.dataSource(), clock);
        executions = new JdbcExecutionStore(database.dataSource());
        output = new JdbcOutputStore(database.dataSource());
    }

    @BeforeEach
    void clear() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("output", "execution", "task")) {
                statement.executeUpdate("DELETE FROM scheduler_" + table);
            }
        }
    }

    @AfterAll
    void close() {
        database.close();
    }

    private Task added(String id) {
        return added(SampleTasks.of(id, NOON));
    }

    private Task added(Task task) {
        tasks.add(task);
        return task;
    }

    /** An execution that is due so many seconds after noon. */
    private Execution due(String id, String task, int second) {
        Instant at = NOON.plusSeconds(second);
        return Execution.due(id, task, Cause.SCHEDULE, at, at);
    }

    private int add(Execution... fresh) {
        List<String> keys = IntStream.range(0, fresh.length)
                .mapToObj(index -> Execution.dueKey(fresh[index].dueAt()))
                .toList();
        return executions.add(List.of(fresh), keys);
    }

    private List<Queued> claimed() {
        return executions.claim(executions.queued(100), HERE, NOON);
    }

    private static Settlement ended(Queued claim, ExecutionState state, Execution... starts) {
        Execution execution = claim.execution();
        Execution.Result result = new Execution.Result(
                execution.result().startedAt(),
                Optional.of(NOON.plusSeconds(2)),
                Optional.of(state == ExecutionState.COMPLETED ? 0 : 3),
                "It ended",
                Optional.of("here"),
                40,
                state == ExecutionState.FAILED);
        return new Settlement(
                execution.id(),
                execution.taskId(),
                "here",
                execution.attempt(),
                state,
                NOON.plusSeconds(30),
                result,
                4,
                List.of(starts));
    }

    private ExecutionState state(String id) {
        return executions.find(id).orElseThrow().state();
    }

    private static List<String> ids(List<Queued> queued) {
        return queued.stream().map(one -> one.execution().id()).toList();
    }

    @Test
    void aTaskComesBackAsItWas() {
        TaskSpec spec = new TaskSpec(
                "Größe 100 %",
                "What it does",
                new TaskAction("wasm", "[1]", Optional.of(new ModuleFunction("m", "f"))),
                TaskTiming.of(Schedules.cron("schedule", "0 9 * * 1", ZoneId.of("Europe/Paris"))),
                8,
                Discipline.ROUND_ROBIN,
                List.of("x", "y"),
                Set.of(NotifyOn.ERROR, NotifyOn.START),
                SampleTasks.unusual());
        Task task = added(SampleTasks.of("a", Optional.empty(), spec, NOON));

        Task found = tasks.find("a").orElseThrow();
        assertThat(found.spec()).isEqualTo(spec);
        assertThat(found.ownerId()).isEmpty();
        assertThat(found.createdAt()).isEqualTo(task.createdAt());
        assertThat(found.tally().nextRun()).contains(Instant.parse("2026-01-19T08:00:00Z"));
        assertThat(tasks.find("b")).isEmpty();
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> tasks.add(task))
                .matches(e -> e.code() == ErrorCode.ALREADY_EXISTS);
    }

    @Test
    void aChangeOfWhatWasChangedMeanwhileIsRefused() {
        Task task = added("a");

        assertThat(tasks.change(task.paused("Enough", NOON.plusSeconds(1)))).isTrue();
        assertThat(tasks.change(task.paused("Too late", NOON))).isFalse();
        Task found = tasks.find("a").orElseThrow();
        assertThat(found.pauseReason()).contains("Enough");
        assertThat(found.version()).isEqualTo(1);
        assertThat(found.tally().status()).isEqualTo(TaskStatus.PAUSED);
        assertThat(tasks.remove("a")).isTrue();
        assertThat(tasks.remove("a")).isFalse();
    }

    @Test
    void executionsAreCountedByTaskAndState() {
        Task a = added("a");
        added(SampleTasks.of("b", Optional.of(8L), a.spec(), NOON));
        add(due("e1", "a", 1), due("e2", "a", 2), due("e3", "a", 3));
        add(due("e4", "b", 4));
        List<Queued> claims = claimed();
        executions.settle(List.of(
                ended(claims.get(0), ExecutionState.COMPLETED),
                ended(claims.get(1), ExecutionState.COMPLETED),
                ended(claims.get(2), ExecutionState.FAILED)));
        add(due("e5", "a", 500));
        ReportStore counts = new JdbcReportStore(database.dataSource());
        Instant until = NOON.plusSeconds(500);

        assertThat(counts.counts(Optional.empty(), NOON, until, 10))
                .containsExactly(
                        new Count("a", "Task a", ExecutionState.COMPLETED, 2, 4_000, 2_000),
                        new Count("a", "Task a", ExecutionState.FAILED, 1, 2_000, 2_000),
                        new Count("b", "Task a", ExecutionState.RUNNING, 1, 0, 0));
        assertThat(counts.counts(Optional.of(8L), NOON, until, 10))
                .extracting(Count::taskId)
                .containsExactly("b");
        assertThat(counts.counts(Optional.empty(), NOON, until.plusMillis(1), 1))
                .hasSize(1);
        assertThat(counts.counts(Optional.empty(), until.plusMillis(1), until.plusSeconds(9), 10))
                .isEmpty();
    }

    @Test
    void tasksAreListedByWhatIsAsked() {
        Task b = added(SampleTasks.of("b", NOON));
        added(SampleTasks.changed(
                SampleTasks.of("a", NOON.plusSeconds(1)), spec -> SampleTasks.tagged(spec, "red"), NOON));
        added(SampleTasks.changed(
                SampleTasks.of("c", NOON.plusSeconds(2)), spec -> SampleTasks.named(spec, "100% Sure"), NOON));
        added(SampleTasks.of("d", Optional.of(8L), b.spec(), NOON.plusSeconds(3)));

        assertThat(listed(TaskQuery.ALL, PageRequest.of(0, 10))).containsExactly("b", "a", "c", "d");
        assertThat(listed(TaskQuery.ALL, new PageRequest(1, 2, Optional.of("id"), true)))
                .containsExactly("c", "b");
        assertThat(listed(TaskQuery.ownedBy(8), PageRequest.of(0, 10))).containsExactly("d");
        assertThat(listed(query(Optional.of("red"), Optional.empty()), PageRequest.of(0, 10)))
                .containsExactly("a");
        assertThat(listed(query(Optional.of("re_"), Optional.empty()), PageRequest.of(0, 10)))
                .isEmpty();
        assertThat(listed(query(Optional.empty(), Optional.of("0% s")), PageRequest.of(0, 10)))
                .containsExactly("c");
        assertThat(tasks.list(TaskQuery.ALL, PageRequest.of(3, 1)).total()).isEqualTo(4);
        assertThat(tasks.count(7)).isEqualTo(3);
    }

    private static TaskQuery query(Optional<String> tag, Optional<String> text) {
        return new TaskQuery(Optional.empty(), Optional.empty(), tag, Optional.of(true), text);
    }

    private List<String> listed(TaskQuery query, PageRequest page) {
        return tasks.list(query, page).items().stream().map(Task::id).toList();
    }

    @Test
    void aDueTimeIsRecordedOnceAndOnlyForATaskThatRunsByItsSchedule() {
        Task task = added("a");

        assertThat(add(due("1", "a", 0), due("2", "a", 1), due("3", "nobody", 0)))
                .isEqualTo(2);
        assertThat(add(due("4", "a", 1), due("5", "a", 2))).isEqualTo(1);
        tasks.change(task.paused("Enough", NOON));
        assertThat(add(due("6", "a", 3))).isZero();
        Execution manual = Execution.due("7", "a", Cause.MANUAL, NOON, NOON);
        assertThat(executions.add(List.of(manual), List.of("manual 7"))).isEqualTo(1);
        assertThat(ids(executions.queued(10))).containsExactly("1", "7", "2", "5");
        assertThat(executions.find("7").orElseThrow().ownerId()).contains(7L);
    }

    @Test
    void ofManyWhoClaimAnExecutionOneGetsIt() throws Exception {
        added("a");
        for (int index = 0; index < 50; index++) {
            add(due("e" + index, "a", index));
        }
        List<Queued> due = executions.queued(100);
        List<Callable<List<Queued>>> nodes = IntStream.range(0, 4)
                .<Callable<List<Queued>>>mapToObj(
                        node -> () -> claimedOneByOne(due, new Runner("node" + node, NOON.plusSeconds(60))))
                .toList();
        List<String> claimed = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<List<Queued>> one : threads.invokeAll(nodes)) {
                claimed.addAll(ids(one.get()));
            }
        } finally {
            threads.shutdown();
        }

        assertThat(claimed).hasSize(50);
        assertThat(new HashSet<>(claimed)).hasSize(50);
        assertThat(executions.depth().running()).isEqualTo(50);
    }

    private List<Queued> claimedOneByOne(List<Queued> due, Runner runner) {
        List<Queued> claimed = new ArrayList<>();
        due.forEach(one -> claimed.addAll(executions.claim(List.of(one), runner, NOON)));
        return claimed;
    }

    @Test
    void whatBecameOfAnAttemptIsWrittenDownOnceAndCounted() {
        added("a");
        added("b");
        add(due("1", "a", 0), due("2", "a", 1));
        List<Queued> claims = claimed();
        Settlement done = ended(
                claims.get(0),
                ExecutionState.COMPLETED,
                Execution.due("3", "b", Cause.DEPENDENCY, NOON, NOON).from("1"));
        Settlement failed = ended(claims.get(1), ExecutionState.FAILED);

        assertThat(executions.settle(List.of(done, failed))).containsExactly(done, failed);
        assertThat(executions.settle(List.of(done))).isEmpty();
        Execution first = executions.find("1").orElseThrow();
        assertThat(first.state()).isEqualTo(ExecutionState.COMPLETED);
        assertThat(first.result()).isEqualTo(done.result());
        assertThat(output.cut("1")).isEqualTo(4);
        assertThat(executions.find("3").orElseThrow().source()).contains("1");
        Task.Tally tally = tasks.find("a").orElseThrow().tally();
        assertThat(tally.successes()).isEqualTo(1);
        assertThat(tally.failures()).isEqualTo(1);
        assertThat(tally.failuresInARow()).isEqualTo(1);
        assertThat(tally.lastDuration()).contains(2000L);
        assertThat(tally.lastState()).contains(ExecutionState.FAILED);
        assertThat(tally.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(tasks.find("b").orElseThrow().tally().status()).isEqualTo(TaskStatus.QUEUED);
    }

    @Test
    void whatIsTriedAgainIsDueAtItsTime() {
        added("a");
        add(due("1", "a", 0));
        executions.settle(List.of(ended(claimed().get(0), ExecutionState.SCHEDULED)));

        assertThat(executions.promote(NOON.plusSeconds(29))).isZero();
        assertThat(executions.queued(10)).isEmpty();
        assertThat(executions.promote(NOON.plusSeconds(30))).isEqualTo(1);
        Queued again = claimed().get(0);
        assertThat(again.execution().attempt()).isEqualTo(2);
        assertThat(again.tries()).isEqualTo(2);
        assertThat(executions.unended("a")).isEqualTo(1);
        assertThat(tasks.find("a").orElseThrow().tally().failures()).isZero();
    }

    @Test
    void anAttemptThatWasTakenOverIsSettledByNobodyElse() {
        added("a");
        add(due("1", "a", 0));
        Queued old = claimed().get(0);
        assertThat(executions.lost(Optional.empty(), NOON.plusSeconds(60), 10)).isEmpty();
        assertThat(ids(executions.lost(Optional.of("here"), NOON, 10))).containsExactly("1");
        assertThat(ids(executions.lost(Optional.empty(), NOON.plusSeconds(61), 10)))
                .containsExactly("1");
        executions.renew(new Runner("here", NOON.plusSeconds(90)), List.of("1"));
        assertThat(executions.lost(Optional.empty(), NOON.plusSeconds(61), 10)).isEmpty();

        executions.settle(List.of(ended(old, ExecutionState.SCHEDULED)));
        executions.promote(NOON.plusSeconds(30));
        claimed();
        assertThat(executions.settle(List.of(ended(old, ExecutionState.COMPLETED))))
                .isEmpty();
        assertThat(state("1")).isEqualTo(ExecutionState.RUNNING);
    }

    @Test
    void onlyWhatHasNotBegunIsCancelledHere() {
        added("a");
        add(due("1", "a", 0));
        claimed();
        add(due("2", "a", 1));

        assertThat(executions.cancel("1", "No more", NOON)).isFalse();
        assertThat(executions.cancel("2", "No more", NOON)).isTrue();
        assertThat(executions.cancel("2", "No more", NOON)).isFalse();
        assertThat(executions.find("2").orElseThrow().result().message()).isEqualTo("No more");
    }

    @Test
    void aDeadLetterIsTriedAgainOrDiscardedOnce() {
        added("a");
        add(due("1", "a", 0), due("2", "a", 1));
        claimed().forEach(claim -> executions.settle(List.of(ended(claim, ExecutionState.FAILED))));
        ExecutionQuery dead = new ExecutionQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty());
        assertThat(executions.list(dead, 0, 10).items()).hasSize(2);

        assertThat(executions.requeue("1", NOON)).isTrue();
        assertThat(executions.requeue("1", NOON)).isFalse();
        assertThat(executions.discard("2")).isTrue();
        assertThat(executions.discard("2")).isFalse();
        assertThat(executions.list(dead, 0, 10).items()).isEmpty();
        Queued again = claimed().get(0);
        assertThat(again.tries()).isEqualTo(1);
        assertThat(again.execution().attempt()).isEqualTo(2);
    }

    @Test
    void whatHasNoHandlerWaits() {
        added("a");
        added("b");
        add(due("1", "a", 0), due("2", "a", 1), due("3", "b", 0));

        assertThat(executions.suspend("a", "Waits for a handler")).isEqualTo(2);
        assertThat(executions.awaitedCommands()).containsExactly("test.a");
        assertThat(tasks.find("a").orElseThrow().tally().status()).isEqualTo(TaskStatus.WAITING);
        assertThat(ids(executions.queued(10))).containsExactly("3");
        assertThat(executions.wake("test.b")).isZero();
        assertThat(executions.wake("test.a")).isEqualTo(2);
        assertThat(executions.queuedTasks(10)).containsExactlyInAnyOrder("a", "b");
        assertThat(ids(executions.queued("a", 1))).containsExactly("1");
    }

    @Test
    void theHistoryIsListedTheLatestFirst() {
        added("a");
        added(SampleTasks.of("b", Optional.of(8L), SampleTasks.of("b", NOON).spec(), NOON));
        add(due("1", "a", 0), due("2", "b", 1), due("3", "a", 2));

        ExecutionPage page = executions.list(ExecutionQuery.ALL, 1, 1);
        assertThat(page.items()).extracting(Execution::id).containsExactly("2");
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.exact()).isTrue();
        assertThat(page.more()).isTrue();
        ExecutionPage last = executions.list(ExecutionQuery.ALL, 1, 5);
        assertThat(last.items()).extracting(Execution::id).containsExactly("2", "1");
        assertThat(last.total()).isEqualTo(3);
        assertThat(last.more()).isFalse();
        ExecutionPage beyond = executions.list(ExecutionQuery.ALL, 3, 5);
        assertThat(beyond.items()).isEmpty();
        assertThat(beyond.total()).isEqualTo(3);
        assertThat(executions.list(ExecutionQuery.ofTask("a"), 1, 1).items())
                .extracting(Execution::id)
                .containsExactly("1");
        assertThat(executions.list(ExecutionQuery.ofTask("a"), 0, 10).items())
                .extracting(Execution::id)
                .containsExactly("3", "1");
        ExecutionQuery some = new ExecutionQuery(
                Optional.empty(),
                Optional.of(7L),
                Optional.of(ExecutionState.QUEUED),
                false,
                Optional.of(NOON),
                Optional.of(NOON.plusSeconds(2)));
        assertThat(executions.list(some, 0, 10).items())
                .extracting(Execution::id)
                .containsExactly("1");
    }

    @Test
    void whatIsOldIsRemovedWithItsOutputAndWhatRunsIsNot() {
        added("a");
        add(due("1", "a", 0), due("2", "a", 1), due("3", "a", 2), due("4", "a", 3));
        List<Queued> claims = claimed();
        output.add(List.of(new Written("1", line(1, "old"))));
        claims.subList(0, 3).forEach(claim -> executions.settle(List.of(ended(claim, ExecutionState.COMPLETED))));

        assertThat(executions.prune(NOON.plusSeconds(1), 10)).isEqualTo(1);
        assertThat(output.read("1", 1, 10, Optional.empty())).isEmpty();
        assertThat(executions.oldest(3)).contains(NOON.plusSeconds(1));
        assertThat(executions.oldest(4)).isEmpty();
        assertThat(executions.prune(executions.oldest(2).orElseThrow(), 10)).isEqualTo(1);
        assertThat(executions.find("2")).isEmpty();
        assertThat(executions.prune(NOON.plusSeconds(90), 10)).isEqualTo(1);
        assertThat(state("4")).isEqualTo(ExecutionState.RUNNING);
        assertThat(executions.removeOf("a", 10)).isEqualTo(1);
    }

    @Test
    void outputIsReadInItsOrder() {
        List<Written> lines = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            lines.add(new Written("1", line(number, "Zeile " + number + " é 😀")));
        }
        output.add(lines);

        assertThat(output.read("1", 2, 3, Optional.empty()))
                .extracting(OutputLine::number)
                .containsExactly(2L, 3L, 4L);
        assertThat(output.read("1", 1, 10, Optional.of(OutputLine.Channel.STDERR)))
                .containsExactly(lines.get(1).line(), lines.get(3).line());
        assertThat(output.last("1")).isEqualTo(5);
        assertThat(output.last("2")).isZero();
    }

    @Test
    void aLineThatIsThereAlreadyIsRefusedForGoodWithAllOfItsBatch() {
        output.add(List.of(new Written("1", line(1, "first"))));

        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> output.add(List.of(new Written("1", line(2, "x")), new Written("1", line(1, "y")))))
                .matches(e -> e.code() == ErrorCode.INTERNAL_ERROR);
        assertThat(output.last("1")).isEqualTo(1);
    }

    private static OutputLine line(long number, String text) {
        OutputLine.Channel channel = number % 2 == 0 ? OutputLine.Channel.STDERR : OutputLine.Channel.STDOUT;
        return new OutputLine(number, 1, channel, NOON, text);
    }
}
