package io.xcore.scheduler.internal.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.directory.NewUser;
import io.xcore.event.NotificationEvent;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.ExecutionStore;
import io.xcore.scheduler.internal.NotifyOn;
import io.xcore.scheduler.internal.OutputLine;
import io.xcore.scheduler.internal.Overlap;
import io.xcore.scheduler.internal.Rate;
import io.xcore.scheduler.internal.Reservation;
import io.xcore.scheduler.internal.Retry;
import io.xcore.scheduler.internal.SampleTasks;
import io.xcore.scheduler.internal.Signal;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskAction;
import io.xcore.scheduler.internal.TaskAction.ModuleFunction;
import io.xcore.scheduler.internal.TaskPolicy;
import io.xcore.scheduler.internal.TaskSpec;
import io.xcore.task.ExecutionEvent;
import io.xcore.task.ModuleCaller;
import io.xcore.task.TaskHandler;
import io.xcore.task.TaskHandlerName;
import io.xcore.task.TaskHandlerReserved;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRefusedException;
import io.xcore.task.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Constants;

@Timeout(60)
class EngineTest {
    private final EngineWorld world = new EngineWorld(4, 1);
    private final Semaphore gate = new Semaphore(0);

    @AfterEach
    void close() throws InterruptedException {
        gate.release(1_000);
        world.close();
    }

    private TaskOutcome waitAtGate(TaskRun run) throws InterruptedException {
        gate.acquire();
        return TaskOutcome.success();
    }

    /** It does not heed being interrupted. */
    private TaskOutcome waitStubbornly(TaskRun run) {
        gate.acquireUninterruptibly();
        return TaskOutcome.success();
    }

    private List<ExecutionState> overlapping(Overlap overlap) throws InterruptedException {
        world.task("a", SampleTasks.with(overlap));
        world.handler("a", this::waitAtGate);
        String first = world.due("a");
        world.untilState(first, ExecutionState.RUNNING);
        String second = world.due("a");
        String third = world.due("a");
        for (int round = 0; round < 3; round++) {
            world.dispatcher.dispatch();
        }
        if (overlap == Overlap.CANCEL_OTHER) {
            world.untilState(third, ExecutionState.RUNNING);
        }
        return List.of(world.state(first), world.state(second), world.state(third));
    }

    @Test
    void skipLeavesOutWhatIsDueMeanwhile() throws InterruptedException {
        assertThat(overlapping(Overlap.SKIP))
                .containsExactly(ExecutionState.RUNNING, ExecutionState.CANCELLED, ExecutionState.CANCELLED);
    }

    @Test
    void queueOneKeepsOne() throws InterruptedException {
        assertThat(overlapping(Overlap.QUEUE_ONE))
                .containsExactly(ExecutionState.RUNNING, ExecutionState.QUEUED, ExecutionState.CANCELLED);
    }

    @Test
    void queueAllRunsThemOneAfterTheOther() throws InterruptedException {
        assertThat(overlapping(Overlap.QUEUE_ALL))
                .containsExactly(ExecutionState.RUNNING, ExecutionState.QUEUED, ExecutionState.QUEUED);
        gate.release(3);
        world.until(() -> world.of("a").stream().allMatch(one -> one.state() == ExecutionState.COMPLETED));
        assertThat(world.tasks.find("a").orElseThrow().tally().successes()).isEqualTo(3);
    }

    @Test
    void cancelOtherMakesPlaceForTheLatest() throws InterruptedException {
        assertThat(overlapping(Overlap.CANCEL_OTHER))
                .containsExactly(ExecutionState.CANCELLED, ExecutionState.CANCELLED, ExecutionState.RUNNING);
    }

    @Test
    void allowRunsThemBesideEachOther() throws InterruptedException {
        assertThat(overlapping(Overlap.ALLOW))
                .containsExactly(ExecutionState.RUNNING, ExecutionState.RUNNING, ExecutionState.RUNNING);
    }

    @Test
    void whatFailsIsTriedAgainLaterAndLaterAndThenADeadLetter() throws InterruptedException {
        world.task("a", SampleTasks.with(new Retry(3, Duration.ofSeconds(10), 2, 0), 1));
        AtomicInteger attempts = new AtomicInteger();
        world.handler("a", run -> {
            assertThat(run.attempt()).isEqualTo(attempts.incrementAndGet());
            throw new IllegalStateException("No luck");
        });
        String id = world.due("a");
        world.untilState(id, ExecutionState.SCHEDULED);
        assertThat(world.find(id).notBefore()).isEqualTo(world.clock.instant().plusSeconds(10));
        world.clock.advance(Duration.ofSeconds(10));
        world.until(() -> attempts.get() == 2 && world.state(id) == ExecutionState.SCHEDULED);
        assertThat(world.find(id).notBefore()).isEqualTo(world.clock.instant().plusSeconds(20));
        world.clock.advance(Duration.ofSeconds(20));
        world.untilState(id, ExecutionState.FAILED);

        assertThat(world.find(id).result().deadLetter()).isTrue();
        assertThat(world.find(id).result().message()).isEqualTo("No luck");
        world.until(() -> !world.tasks.find("a").orElseThrow().enabled());
        assertThat(world.tasks.find("a").orElseThrow().pauseReason()).contains("It failed 1 times in a row");
        assertThat(world.events.types()).contains("task.completed", "task.paused");
    }

    @Test
    void whatIsRefusedIsNotTriedAgain() throws InterruptedException {
        world.task("a", SampleTasks.with(new Retry(3, Duration.ofSeconds(10), 2, 0), 0));
        world.handler("a", run -> {
            throw new TaskRefusedException("There is no such report");
        });
        String id = world.due("a");
        world.untilState(id, ExecutionState.FAILED);
        assertThat(world.find(id).attempt()).isEqualTo(1);
    }

    @Test
    void whatHasNoHandlerWaitsAndRunsOnceItIsThere() throws InterruptedException {
        world.task("a", TaskPolicy.DEFAULT);
        String id = world.due("a");
        world.untilState(id, ExecutionState.WAITING);
        assertThat(world.find(id).result().message()).isEqualTo("Waits for a handler of 'test.a'");
        assertThat(world.events.events(ExecutionEvent.Waiting.class)).hasSize(1);

        world.handler("a", run -> TaskOutcome.success("Done"));
        world.untilState(id, ExecutionState.COMPLETED);
        assertThat(world.find(id).result().message()).isEqualTo("Done");
    }

    @Test
    void aHandlerThatLeavesHasItsRunsInterruptedAndTriedAgain() throws InterruptedException {
        world.task("a", SampleTasks.with(new Retry(2, Duration.ZERO, 1, 0), 0));
        TaskHandler handler = this::waitAtGate;
        world.handler("a", handler);
        String id = world.due("a");
        world.untilState(id, ExecutionState.RUNNING);
        world.handlers.removeHandler(handler);
        world.untilState(id, ExecutionState.WAITING);
        world.handler("a", run -> TaskOutcome.success());
        world.untilState(id, ExecutionState.COMPLETED);
        assertThat(world.find(id).attempt()).isEqualTo(2);
    }

    @Test
    void whatTakesTooLongIsInterrupted() throws InterruptedException {
        world.task("a", SampleTasks.with(Duration.ofMillis(200)));
        world.handler("a", this::waitAtGate);
        String id = world.due("a");
        world.untilState(id, ExecutionState.TIMEOUT);
        assertThat(world.find(id).result().message()).isEqualTo("Out of time");
        assertThat(world.runs.abandoned()).isZero();
    }

    @Test
    void whatIgnoresItsInterruptionIsLeftBehind() throws InterruptedException {
        world.task("a", SampleTasks.with(Duration.ofMillis(100)));
        world.handler("a", this::waitStubbornly);
        String id = world.due("a");
        world.untilState(id, ExecutionState.TIMEOUT);
        assertThat(world.runs.abandoned()).isEqualTo(1);
        assertThat(world.runs.free()).isEqualTo(4);

        gate.release();
        world.until(() -> world.runs.abandoned() == 0);
        assertThat(world.state(id)).isEqualTo(ExecutionState.TIMEOUT);
    }

    @Test
    void aHandlerThatLeavesAndIgnoresThatKeepsNoSlot() throws InterruptedException {
        world.task("a", TaskPolicy.DEFAULT);
        TaskHandler handler = this::waitStubbornly;
        world.handler("a", handler);
        String id = world.due("a");
        world.untilState(id, ExecutionState.RUNNING);
        world.handlers.removeHandler(handler);
        world.untilState(id, ExecutionState.FAILED);
        assertThat(world.runs.running()).isZero();
    }

    @Test
    void tasksOfOneMutexRunOneAtATime() throws InterruptedException {
        for (String id : List.of("a", "b")) {
            world.task(id, SampleTasks.exclusive("reports"));
            world.handler(id, this::waitAtGate);
        }
        String first = world.due("a");
        String second = world.due("b");
        world.untilState(first, ExecutionState.RUNNING);
        world.dispatcher.dispatch();
        assertThat(world.state(second)).isEqualTo(ExecutionState.QUEUED);
        gate.release();
        world.untilState(second, ExecutionState.RUNNING);
    }

    @Test
    void noTaskBeginsMoreOftenThanItMay() throws InterruptedException {
        world.task("a", SampleTasks.limited(new Rate(2, Duration.ofMinutes(1))));
        world.handler("a", run -> TaskOutcome.success());
        String first = world.due("a");
        String second = world.due("a");
        String third = world.due("a");
        world.untilState(first, ExecutionState.COMPLETED);
        world.untilState(second, ExecutionState.COMPLETED);
        world.dispatcher.dispatch();
        assertThat(world.state(third)).isEqualTo(ExecutionState.QUEUED);
        world.clock.advance(Duration.ofMinutes(1));
        world.untilState(third, ExecutionState.COMPLETED);
    }

    @Test
    void aTaskThatCompletesStartsOthers() throws InterruptedException {
        world.task("a", SampleTasks.starting("b", "gone"));
        world.task("b", TaskPolicy.DEFAULT);
        world.handler("a", run -> TaskOutcome.success());
        world.handler("b", run -> TaskOutcome.success());
        String id = world.due("a");
        world.until(() -> world.of("b").stream().anyMatch(one -> one.state() == ExecutionState.COMPLETED));
        assertThat(world.of("b"))
                .hasSize(1)
                .first()
                .extracting(Execution::source)
                .isEqualTo(Optional.of(id));
    }

    @Test
    void whatIsTooOldOrTooMuchIsRemovedAndWhatHasNotEndedIsNot() {
        world.task("a", TaskPolicy.DEFAULT);
        String waiting = ended(false);
        String old = ended(true);
        world.clock.advance(Duration.ofDays(31));
        List<String> recent = Stream.generate(() -> ended(true)).limit(5).toList();

        assertThat(world.upkeep.clean()).isEqualTo(1 + 2);

        assertThat(world.of("a").stream().map(Execution::id))
                .containsExactly(recent.get(4), recent.get(3), recent.get(2), waiting);
        assertThat(world.executions.find(old)).isEmpty();
        assertThat(world.upkeep.clean()).isZero();
    }

    private String ended(boolean cancelled) {
        world.clock.advance(Duration.ofSeconds(1));
        String id = world.due("a");
        assertThat(world.executions.cancel(cancelled ? id : "none", "Cancelled", world.clock.instant()))
                .isEqualTo(cancelled);
        return id;
    }

    @Test
    void aProcessThatDiedLeavesWhatItRanToTheNext() throws InterruptedException {
        world.task("a", SampleTasks.with(new Retry(2, Duration.ZERO, 1, 0), 0));
        String id = world.due("a");
        world.executions.claim(
                world.executions.queued(1),
                new ExecutionStore.Runner("elsewhere", world.clock.instant().plusSeconds(60)),
                world.clock.instant());
        world.upkeep.look();
        assertThat(world.state(id)).isEqualTo(ExecutionState.RUNNING);
        world.clock.advance(Duration.ofSeconds(61));
        world.upkeep.look();
        assertThat(world.state(id)).isEqualTo(ExecutionState.SCHEDULED);
        world.handler("a", run -> TaskOutcome.success());
        world.untilState(id, ExecutionState.COMPLETED);
        assertThat(world.find(id).attempt()).isEqualTo(2);
    }

    @Test
    void outputIsKeptInItsOrderUpToItsBoundAndShown() throws InterruptedException {
        world.task("a", TaskPolicy.DEFAULT);
        CountDownLatch written = new CountDownLatch(1);
        world.handler("a", run -> {
            run.out().println("one");
            run.err().println("two");
            run.out().print("3\0\nfour\nfive\nsix\nseven");
            run.progress(250);
            written.countDown();
            gate.acquire();
            return TaskOutcome.failure(9, "Bad");
        });
        String id = world.due("a");
        world.untilState(id, ExecutionState.RUNNING);
        written.await();
        world.until(() -> world.events.types().contains("terminal_output"));
        gate.release();
        world.untilState(id, ExecutionState.FAILED);

        assertThat(world.output.read(id, 1, 10, Optional.empty()))
                .extracting(OutputLine::text)
                .containsExactly("one", "two", "3", "four", "five");
        assertThat(world.output.cut(id)).isEqualTo(2);
        assertThat(world.find(id).result().exit()).contains(9);
        assertThat(world.find(id).result().progress()).isEqualTo(100);
    }

    private static Task reserved(Optional<Long> owner, String command, Instant now) {
        TaskSpec spec = SampleTasks.of("r", now).spec();
        return SampleTasks.of(
                "r",
                owner,
                new TaskSpec(
                        spec.name(),
                        "",
                        new TaskAction(command, "{}", Optional.empty()),
                        spec.timing(),
                        5,
                        spec.discipline(),
                        List.of(),
                        Set.of(NotifyOn.values()),
                        spec.policy()),
                now);
    }

    /** The platform's own ranks below all others, and is asked again when they have gone. */
    @Test
    void ofSeveralCallersOfModulesTheOneThatRanksHighestIsAsked() throws InterruptedException {
        ModuleCaller platforms = (module, function, run) -> TaskOutcome.success("platform's");
        ModuleCaller plugins = (module, function, run) -> TaskOutcome.success("plugin's");
        world.handlers.addCaller(platforms, Map.of(Constants.SERVICE_RANKING, -1_000));
        world.handlers.addCaller(plugins, Map.of());
        world.tasks.add(SampleTasks.calling("m", world.clock.instant(), new ModuleFunction("mod-1", "main")));

        assertThat(messageOf(world.due("m"))).isEqualTo("plugin's");
        world.handlers.removeCaller(plugins);
        assertThat(messageOf(world.due("m"))).isEqualTo("platform's");
    }

    private String messageOf(String execution) throws InterruptedException {
        world.untilState(execution, ExecutionState.COMPLETED);
        return world.find(execution).result().message();
    }

    /** Made while its handler was away, or while its owner was an administrator. */
    @Test
    void aReservedCommandIsRunForAdministratorsOnly() throws InterruptedException {
        world.directory.grant("operator", "tasks:manage");
        long owner = world.directory
                .activate(world.directory
                        .create(new NewUser("olga", "olga@example.com", "", List.of("operator")))
                        .id())
                .id();
        world.tasks.add(reserved(Optional.of(owner), "erp.wipe", world.clock.instant()));
        AtomicInteger runs = new AtomicInteger();
        world.handlers.addHandler(
                run -> {
                    runs.incrementAndGet();
                    return TaskOutcome.success();
                },
                Map.of(TaskHandlerName.PROPERTY, "erp.wipe", TaskHandlerReserved.PROPERTY, true));
        world.untilState(world.due("r"), ExecutionState.COMPLETED);

        world.directory.grant("operator", "tasks:read");
        String refused = world.due("r");
        world.untilState(refused, ExecutionState.FAILED);

        assertThat(runs).hasValue(1);
        assertThat(world.find(refused).result().message()).contains("is for administrators");
        assertThat(world.find(refused).result().deadLetter()).isTrue();
    }

    @Test
    void aPluginCannotOpenWhatIsForAdministrators() throws InterruptedException {
        world.tasks.add(reserved(Optional.of(99L), "process", world.clock.instant()));
        AtomicInteger runs = new AtomicInteger();
        world.handlers.addHandler(
                run -> {
                    runs.incrementAndGet();
                    return TaskOutcome.success();
                },
                Map.of(TaskHandlerName.PROPERTY, "process"));
        world.untilState(world.due("r"), ExecutionState.FAILED);
        assertThat(runs).hasValue(0);
    }

    @Test
    void whileNobodyKnowsWhoMayItWaits() throws InterruptedException {
        Reservation undecided = new Reservation();
        Handlers handlers = new Handlers(world.runs, new Signal(), undecided);
        handlers.addHandler(run -> TaskOutcome.success(), Map.of(TaskHandlerName.PROPERTY, "process"));

        assertThat(handlers.find(reserved(Optional.of(1L), "process", world.clock.instant())))
                .isEmpty();
        assertThat(handlers.has("process")).isFalse();
    }

    @Test
    void theOwnerIsNotifiedOfBeginningAndEnd() throws InterruptedException {
        world.tasks.add(reserved(Optional.of(7L), "test.r", world.clock.instant()));
        world.handler("r", run -> TaskOutcome.success());
        world.untilState(world.due("r"), ExecutionState.COMPLETED);
        world.until(() -> titles().size() == 2);
        assertThat(titles()).containsExactly("Task Started", "Task Complete");
    }

    private List<String> titles() {
        return world.events.events(NotificationEvent.class).stream()
                .map(NotificationEvent::title)
                .toList();
    }

    @Test
    void howFarARunHasComeIsKeptAndToldOnceForEachStep() throws InterruptedException {
        world.task("a", TaskPolicy.DEFAULT);
        CountDownLatch said = new CountDownLatch(1);
        world.handler("a", run -> {
            run.progress(10);
            run.progress(50);
            said.countDown();
            gate.acquire();
            return TaskOutcome.success();
        });
        String id = world.due("a");
        world.untilState(id, ExecutionState.RUNNING);
        said.await();
        world.progress.relay();
        world.progress.relay();

        assertThat(world.find(id).result().progress()).isEqualTo(50);
        assertThat(world.events.events(ExecutionEvent.StatusChanged.class))
                .filteredOn(event -> event.status().equals("running"))
                .extracting(ExecutionEvent.StatusChanged::progress)
                .containsExactly(0, 50);
    }
}
