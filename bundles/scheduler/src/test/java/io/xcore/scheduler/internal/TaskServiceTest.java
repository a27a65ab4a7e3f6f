package io.xcore.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.directory.NewUser;
import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.page.PageRequest;
import io.xcore.scheduler.internal.ExecutionStore.Queued;
import io.xcore.scheduler.internal.ExecutionStore.Settlement;
import io.xcore.scheduler.internal.OutputStore.Written;
import io.xcore.scheduler.internal.TaskAction.ModuleFunction;
import io.xcore.scheduler.internal.schedule.Schedules;
import io.xcore.scheduler.internal.store.JdbcExecutionStore;
import io.xcore.scheduler.internal.store.JdbcOutputStore;
import io.xcore.scheduler.internal.store.JdbcTaskStore;
import io.xcore.task.TaskEvent;
import io.xcore.testkit.FakeCaller;
import io.xcore.testkit.FakeDirectory;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.RecordingEventBus;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TaskServiceTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Requester ANNA = new Requester(Optional.of(7L), false);
    private static final Requester BEN = new Requester(Optional.of(8L), false);
    private static final TaskTiming EACH_MINUTE =
            TaskTiming.of(Schedules.cron("schedule", "* * * * *", ZoneOffset.UTC));

    private final ManualClock clock = new ManualClock(NOON);
    private final RecordingEventBus events = new RecordingEventBus();
    private final FakeDirectory directory = new FakeDirectory(clock);
    private final DataSource source = SchedulerTables.empty();
    private final JdbcTaskStore store = new JdbcTaskStore(source, clock);
    private final JdbcExecutionStore executionStore = new JdbcExecutionStore(source);
    private final JdbcOutputStore output = new JdbcOutputStore(source);
    private final List<String> scheduled = new ArrayList<>();
    private final List<String> stopped = new ArrayList<>();
    private boolean quartzAway;
    private final Tasks tasks;
    private final Executions executions;

    TaskServiceTest() {
        LiveSettings live = new LiveSettings(new SchedulerSettings(
                new SchedulerSettings.Running(4, Duration.ofHours(1), 4),
                new SchedulerSettings.Output(5, 1_000),
                new SchedulerSettings.Retention(Duration.ofDays(30), 10_000),
                new SchedulerSettings.Firing(200, false),
                5,
                20));
        Signal signal = new Signal();
        Requests requests = new Requests(executionStore, stopped::add, new Announcer(events), signal, live, clock);
        tasks = new TaskService(
                store,
                executionStore,
                new RecordedTriggers(),
                new TaskBook(store, live),
                requests,
                new Reservation(directory),
                events,
                live,
                clock);
        executions = new ExecutionService(executionStore, output, store, requests, signal, () -> "here", events, clock);
    }

    private final class RecordedTriggers implements Triggers {
        @Override
        public void schedule(Task task) {
            if (quartzAway) {
                throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Away");
            }
            scheduled.add(task.id() + (task.enabled() ? "" : " paused"));
        }

        @Override
        public void unschedule(String taskId) {
            scheduled.add(taskId + " gone");
        }

        @Override
        public Optional<Instant> repeatsUntil() {
            return Optional.empty();
        }

        @Override
        public boolean running() {
            return true;
        }
    }

    private static TaskDraft draft() {
        return TaskDraft.EMPTY.withName("Report").withCommand("generate_report").withTiming(EACH_MINUTE);
    }

    private Task create(Requester who, String id) {
        return tasks.create(who, TaskOrigin.USER, Optional.of(id), draft());
    }

    private static void assertFails(ErrorCode code, ThrowingCallable work) {
        assertThatExceptionOfType(XcoreException.class).isThrownBy(work).matches(e -> e.code() == code, code.name());
    }

    private void runs(Task task, ExecutionState end) {
        Queued claim = executionStore
                .claim(
                        executionStore.queued(task.id(), 1),
                        new ExecutionStore.Runner("here", NOON.plusSeconds(60)),
                        NOON)
                .get(0);
        Execution execution = claim.execution();
        Execution.Result result = new Execution.Result(
                Optional.of(NOON),
                Optional.of(NOON.plusSeconds(90)),
                Optional.of(0),
                "",
                Optional.of("here"),
                100,
                end == ExecutionState.FAILED);
        executionStore.settle(List.of(new Settlement(
                execution.id(), task.id(), "here", execution.attempt(), end, NOON, result, 0, List.of())));
    }

    @Test
    void aTaskIsMadeWithWhatIsNotSaidAtItsDefault() {
        Task task = tasks.create(ANNA, TaskOrigin.USER, Optional.empty(), draft());

        assertThat(task.id()).matches("c[a-z0-9]{24}");
        assertThat(task.ownerId()).contains(7L);
        assertThat(task.spec().priority()).isEqualTo(5);
        assertThat(task.spec().policy()).isEqualTo(TaskPolicy.DEFAULT);
        assertThat(task.tally().nextRun()).contains(NOON.plusSeconds(60));
        assertThat(scheduled).containsExactly(task.id());
        assertThat(events.types()).containsExactly("task.created");
        assertThat(tasks.create(ANNA, TaskOrigin.SYSTEM, Optional.of("cleanup"), TaskDraft.EMPTY)
                        .spec()
                        .action()
                        .command())
                .isEqualTo("cleanup");
        assertThat(tasks.get(Requester.PLATFORM, "cleanup").ownerId()).isEmpty();
    }

    @Test
    void aTaskThatCannotBeScheduledIsNotMade() {
        quartzAway = true;
        assertFails(ErrorCode.SERVICE_UNAVAILABLE, () -> create(ANNA, "a"));
        assertThat(store.find("a")).isEmpty();
    }

    @Test
    void nobodyHasMoreTasksThanHeMay() {
        IntStream.range(0, 5).forEach(index -> create(ANNA, "a" + index));
        assertFails(ErrorCode.STATE_CONFLICT, () -> create(ANNA, "a5"));
        create(BEN, "b");
        assertFails(ErrorCode.ALREADY_EXISTS, () -> create(BEN, "b"));
    }

    @Test
    void whatIsAnothersDoesNotExist() {
        create(ANNA, "a");
        Execution execution = tasks.run(ANNA, "a");
        List<ThrowingCallable> attempts = List.of(
                () -> tasks.get(BEN, "a"),
                () -> tasks.update(BEN, "a", TaskDraft.EMPTY, Optional.empty()),
                () -> tasks.delete(BEN, "a"),
                () -> tasks.pause(BEN, "a"),
                () -> tasks.resume(BEN, "a"),
                () -> tasks.run(BEN, "a"),
                () -> tasks.cancel(BEN, "a"),
                () -> tasks.backfill(BEN, "a", NOON.minusSeconds(60), NOON),
                () -> tasks.upcoming(BEN, "a", 1),
                () -> tasks.simulate(BEN, "a", NOON, NOON.plusSeconds(60)),
                () -> executions.get(BEN, execution.id()),
                () -> executions.output(BEN, execution.id(), 1, 1),
                () -> executions.copyOutput(BEN, execution.id(), Optional.empty(), new StringWriter()),
                () -> executions.cancel(BEN, execution.id()),
                () -> executions.rerun(BEN, execution.id()),
                () -> executions.requeue(BEN, execution.id()),
                () -> executions.discard(BEN, execution.id()));

        attempts.forEach(attempt -> assertFails(ErrorCode.NOT_FOUND, attempt));
        TaskQuery annas = TaskQuery.ownedBy(7);
        assertThat(tasks.list(BEN, annas, PageRequest.of(0, 10)).items()).isEmpty();
        assertThat(tasks.list(Requester.PLATFORM, annas, PageRequest.of(0, 10)).items())
                .hasSize(1);
        assertThat(executions
                        .list(BEN, ExecutionQuery.ofTask("a"), PageRequest.of(0, 10))
                        .items())
                .isEmpty();
        assertFails(
                ErrorCode.VALIDATION_FAILED, () -> tasks.create(BEN, TaskOrigin.USER, Optional.empty(), starting("a")));
    }

    private static TaskDraft starting(String... others) {
        return draft().withPolicy(SampleTasks.starting(others));
    }

    @Test
    void noTaskStartsItselfThroughOthers() {
        create(ANNA, "a");
        tasks.create(ANNA, TaskOrigin.USER, Optional.of("b"), starting("a"));
        tasks.create(ANNA, TaskOrigin.USER, Optional.of("c"), starting("b"));

        assertFails(ErrorCode.VALIDATION_FAILED, () -> tasks.update(ANNA, "a", starting("c"), Optional.empty()));
        assertFails(ErrorCode.VALIDATION_FAILED, () -> tasks.update(ANNA, "a", starting("a"), Optional.empty()));
        tasks.update(ANNA, "c", starting("a", "b"), Optional.empty());
    }

    @Test
    void aChangeKeepsWhatItDoesNotNameAndIsForOneVersion() {
        create(ANNA, "a");
        Task changed = tasks.update(ANNA, "a", TaskDraft.EMPTY.withName("Other"), Optional.of(0));
        assertThat(changed.spec().name()).isEqualTo("Other");
        assertThat(changed.spec().action().command()).isEqualTo("generate_report");
        assertThat(changed.version()).isEqualTo(1);
        assertFails(ErrorCode.PRECONDITION_FAILED, () -> tasks.update(ANNA, "a", draft(), Optional.of(0)));

        Task module =
                tasks.update(ANNA, "a", TaskDraft.EMPTY.withFunction(new ModuleFunction("m", "f")), Optional.empty());
        assertThat(module.spec().action().command()).isEqualTo("wasm");
        Task back = tasks.update(ANNA, "a", TaskDraft.EMPTY.withCommand("erp.import"), Optional.empty());
        assertThat(back.spec().action().function()).isEmpty();
    }

    @Test
    void aPausedTaskHasNoDueTimesAndRunsAllTheSame() {
        create(ANNA, "a");
        Task paused = tasks.pause(ANNA, "a");
        assertThat(paused.tally().status()).isEqualTo(TaskStatus.PAUSED);
        assertThat(tasks.upcoming(ANNA, "a", 3)).isEmpty();
        tasks.pause(ANNA, "a");
        assertThat(tasks.run(ANNA, "a").state()).isEqualTo(ExecutionState.QUEUED);
        assertThat(tasks.resume(ANNA, "a").enabled()).isTrue();
        assertThat(tasks.upcoming(ANNA, "a", 2)).containsExactly(NOON.plusSeconds(60), NOON.plusSeconds(120));
        assertThat(scheduled).containsExactly("a", "a paused", "a");
        assertThat(events.events(TaskEvent.class))
                .extracting(TaskEvent::kind)
                .containsExactly(
                        TaskEvent.Kind.CREATED,
                        TaskEvent.Kind.PAUSED,
                        TaskEvent.Kind.REQUESTED,
                        TaskEvent.Kind.RESUMED);
    }

    @Test
    void aProgramThatIsTrustedRunsTheTasksOfAllAndItIsSaidThatItDid() {
        create(ANNA, "a");
        tasks.create(Requester.PLATFORM, TaskOrigin.SYSTEM, Optional.of("s"), draft());
        tasks.run(ANNA, "a");
        tasks.run(Requester.LOOPBACK, "a");
        tasks.run(Requester.LOOPBACK, "s");
        tasks.run(Requester.PLATFORM, "s");
        assertFails(ErrorCode.NOT_FOUND, () -> tasks.run(Requester.LOOPBACK, "none"));
        assertThat(events.events(TaskEvent.class))
                .filteredOn(event -> event.kind() == TaskEvent.Kind.REQUESTED)
                .extracting(event -> event.taskId() + " " + event.actorId() + " "
                        + event.details().get("came_by"))
                .containsExactly(
                        "a Optional[7] null",
                        "a Optional.empty trusted loopback",
                        "s Optional.empty trusted loopback",
                        "s Optional.empty null");
    }

    @Test
    void aRunIsRefusedWhereItWouldBeSkippedOrTooManyWait() {
        tasks.create(ANNA, TaskOrigin.USER, Optional.of("a"), draft().withPolicy(SampleTasks.with(Overlap.SKIP)));
        tasks.run(ANNA, "a");
        assertFails(ErrorCode.STATE_CONFLICT, () -> tasks.run(ANNA, "a"));
        create(ANNA, "b");
        IntStream.range(0, 20).forEach(index -> tasks.run(ANNA, "b"));
        assertFails(ErrorCode.RATE_LIMITED, () -> tasks.run(ANNA, "b"));
    }

    @Test
    void backfillMakesUpForEachDueTimeOnce() {
        create(ANNA, "a");
        assertThat(tasks.backfill(ANNA, "a", NOON.minusSeconds(300), NOON)).isEqualTo(5);
        assertThat(tasks.backfill(ANNA, "a", NOON.minusSeconds(360), NOON)).isEqualTo(1);
        assertFails(ErrorCode.VALIDATION_FAILED, () -> tasks.backfill(ANNA, "a", NOON, NOON.plusSeconds(1)));
        assertFails(ErrorCode.VALIDATION_FAILED, () -> tasks.backfill(ANNA, "a", NOON, NOON));
        assertFails(ErrorCode.VALIDATION_FAILED, () -> tasks.backfill(ANNA, "a", NOON.minus(Duration.ofDays(1)), NOON));
    }

    @Test
    void aTaskGoesWithItsExecutionsAndWhatRunsIsStopped() {
        Task task = create(ANNA, "a");
        Execution running = tasks.run(ANNA, "a");
        executionStore.claim(
                executionStore.queued("a", 1), new ExecutionStore.Runner("here", NOON.plusSeconds(60)), NOON);
        tasks.run(ANNA, task.id());
        tasks.delete(ANNA, "a");

        assertThat(stopped).containsExactly(running.id());
        assertThat(executionStore.list(ExecutionQuery.ALL, 0, 10).items()).isEmpty();
        assertThat(scheduled).endsWith("a gone");
    }

    @Test
    void whatRunsOverlapsInASimulationAsItDidLast() {
        Task task = create(ANNA, "a");
        tasks.run(ANNA, "a");
        runs(task, ExecutionState.COMPLETED);
        assertThat(tasks.simulate(ANNA, "a", NOON, NOON.plusSeconds(300)).overlaps())
                .isEqualTo(4);
        assertFails(ErrorCode.VALIDATION_FAILED, () -> tasks.simulate(ANNA, "a", NOON, NOON));
        assertFails(
                ErrorCode.VALIDATION_FAILED, () -> tasks.simulate(ANNA, "a", NOON, NOON.plus(Duration.ofDays(367))));
    }

    @Test
    void executionsAreCancelledRerunAndRequeued() {
        Task task = create(ANNA, "a");
        Execution first = tasks.run(ANNA, "a");
        assertFails(ErrorCode.STATE_CONFLICT, () -> executions.rerun(ANNA, first.id()));
        assertThat(executions.cancel(ANNA, first.id()).state()).isEqualTo(ExecutionState.CANCELLED);
        Execution again = executions.rerun(ANNA, first.id());
        assertThat(again.dueAt()).isEqualTo(first.dueAt());
        assertThat(again.source()).contains(first.id());
        runs(task, ExecutionState.FAILED);
        assertThat(executions.requeue(ANNA, again.id()).state()).isEqualTo(ExecutionState.QUEUED);
        assertFails(ErrorCode.STATE_CONFLICT, () -> executions.requeue(ANNA, again.id()));
        assertFails(ErrorCode.STATE_CONFLICT, () -> executions.discard(ANNA, again.id()));
        runs(task, ExecutionState.FAILED);
        assertThat(executions.discard(ANNA, again.id()).result().deadLetter()).isFalse();
        assertThat(executions
                        .list(ANNA, ExecutionQuery.ALL, PageRequest.of(0, 10))
                        .total())
                .isEqualTo(2);
        assertFails(
                ErrorCode.VALIDATION_FAILED,
                () -> executions.list(ANNA, ExecutionQuery.ALL, PageRequest.of(10_001, 1)));
    }

    @Test
    void outputIsPagedAndCopied() throws IOException {
        create(ANNA, "a");
        String id = tasks.run(ANNA, "a").id();
        output.add(IntStream.rangeClosed(1, 3)
                .mapToObj(number -> new Written(
                        id,
                        new OutputLine(
                                number,
                                1,
                                number == 2 ? OutputLine.Channel.STDERR : OutputLine.Channel.STDOUT,
                                NOON,
                                "line " + number)))
                .toList());

        OutputPage page = executions.output(ANNA, id, 1, 2);
        assertThat(page.next()).isEqualTo(3);
        assertThat(page.more()).isTrue();
        assertThat(page.ended()).isFalse();
        assertThat(executions.output(ANNA, id, 4, 2).next()).isEqualTo(4);
        StringWriter copy = new StringWriter();
        executions.copyOutput(ANNA, id, Optional.of(OutputLine.Channel.STDOUT), copy);
        assertThat(copy).hasToString("line 1\nline 3\n");
        assertFails(ErrorCode.VALIDATION_FAILED, () -> executions.output(ANNA, id, 0, 1));
        assertFails(ErrorCode.VALIDATION_FAILED, () -> executions.output(ANNA, id, 1, 1_001));
    }

    @Test
    void whatIsForAdministratorsNobodyElseHas() {
        Requester admin = new Requester(Optional.of(user("admin")), false, true);
        Requester user = new Requester(Optional.of(user("user")), false);
        TaskDraft process = TaskDraft.EMPTY.withCommand("process");

        assertFails(ErrorCode.PERMISSION_DENIED, () -> tasks.create(user, TaskOrigin.USER, Optional.empty(), process));
        // A task without a command is run by the handler of its own id.
        assertFails(
                ErrorCode.PERMISSION_DENIED,
                () -> tasks.create(user, TaskOrigin.USER, Optional.of("shell"), TaskDraft.EMPTY));
        tasks.create(user, TaskOrigin.USER, Optional.of("his"), draft());
        assertFails(ErrorCode.PERMISSION_DENIED, () -> tasks.update(user, "his", process, Optional.empty()));
        // Not for him either, whoever makes it one.
        assertFails(
                ErrorCode.PERMISSION_DENIED, () -> tasks.update(Requester.PLATFORM, "his", process, Optional.empty()));
        // Whoever sees the tasks of all need not be one who administers them, nor need his API key reach so far.
        assertFails(
                ErrorCode.PERMISSION_DENIED,
                () -> tasks.create(
                        new Requester(admin.userId(), true, false), TaskOrigin.SYSTEM, Optional.empty(), process));

        tasks.create(admin, TaskOrigin.USER, Optional.of("theirs"), process);
        tasks.update(admin, "theirs", draft(), Optional.empty());
        tasks.create(Requester.PLATFORM, TaskOrigin.SYSTEM, Optional.of("ours"), process);
        assertThat(store.count(user.userId().orElseThrow())).isEqualTo(1);
    }

    private long user(String role) {
        return directory
                .activate(directory
                        .create(new NewUser(role, role + "@example.com", "", List.of(role)))
                        .id())
                .id();
    }

    @Test
    void callersAreAdministratorsWhereTheirCredentialReachesSoFar() {
        assertThat(Requester.ownerOnly(FakeCaller.admin())).isEqualTo(new Requester(Optional.of(1L), false, true));
        assertThat(Requester.of(FakeCaller.with("tasks:manage")).administrator())
                .isTrue();
        assertThat(Requester.permitted(FakeCaller.with("tasks:read")).administrator())
                .isFalse();
    }

    static Stream<Arguments> outOfBounds() {
        TaskPolicy usual = TaskPolicy.DEFAULT;
        return Stream.of(
                Arguments.of("name", draft().withName(" ")),
                Arguments.of("name", draft().withName("x".repeat(201))),
                Arguments.of("name", draft().withName("a\nb")),
                Arguments.of("description", draft().withDescription("x".repeat(2_001))),
                Arguments.of("command", draft().withCommand("rm -rf")),
                Arguments.of("command", draft().withFunction(new ModuleFunction("m", "f"))),
                Arguments.of("module_id", draft().withCommand("wasm")),
                Arguments.of("args", draft().withArguments("{")),
                Arguments.of("args", draft().withArguments("7")),
                Arguments.of("args", draft().withArguments("{\"a\":1,\"a\":2}")),
                Arguments.of("args", draft().withArguments("[".repeat(60) + "]".repeat(60))),
                Arguments.of("args", draft().withArguments("[\"" + "x".repeat(32_000) + "\"]")),
                Arguments.of("priority", draft().withPriority(0)),
                Arguments.of("priority", draft().withPriority(11)),
                Arguments.of("tags", draft().withTags(List.of("a,b"))),
                Arguments.of("tags", draft().withTags(List.of(""))),
                Arguments.of(
                        "tags",
                        draft().withTags(IntStream.range(0, 21)
                                .mapToObj(String::valueOf)
                                .toList())),
                Arguments.of("policy.retry.attempts", retrying(new Retry(101, Duration.ZERO, 1, 0))),
                Arguments.of("policy.retry.backoff", retrying(new Retry(1, Duration.ofDays(2), 1, 0))),
                Arguments.of("policy.retry.factor", retrying(new Retry(1, Duration.ZERO, Double.NaN, 0))),
                Arguments.of("policy.retry.jitter", retrying(new Retry(1, Duration.ZERO, 1, 1.5))),
                Arguments.of("policy.time_limit", draft().withPolicy(SampleTasks.with(Duration.ofDays(8)))),
                Arguments.of("policy.mutex", draft().withPolicy(SampleTasks.exclusive(""))),
                Arguments.of(
                        "policy.rate.starts", draft().withPolicy(SampleTasks.limited(new Rate(0, Duration.ofDays(1))))),
                Arguments.of(
                        "policy.rate.per", draft().withPolicy(SampleTasks.limited(new Rate(1, Duration.ofDays(2))))),
                Arguments.of("policy.pause_after", draft().withPolicy(SampleTasks.with(usual.retry(), -1))),
                Arguments.of("policy.starts", starting("nobody")));
    }

    private static TaskDraft retrying(Retry retry) {
        return draft().withPolicy(SampleTasks.with(retry, 0));
    }

    @ParameterizedTest
    @MethodSource("outOfBounds")
    void whatIsOutOfItsBoundsIsNamed(String field, TaskDraft draft) {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> tasks.create(ANNA, TaskOrigin.USER, Optional.empty(), draft))
                .satisfies(e ->
                        assertThat(e.details()).extracting(ErrorDetail::field).containsExactly(field));
        assertThat(store.count(7)).isZero();
    }
}
