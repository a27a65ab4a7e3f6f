package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.Announcer;
import io.xcore.scheduler.internal.Cause;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionQuery;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.LiveSettings;
import io.xcore.scheduler.internal.Node;
import io.xcore.scheduler.internal.Reservation;
import io.xcore.scheduler.internal.SampleTasks;
import io.xcore.scheduler.internal.SchedulerSettings;
import io.xcore.scheduler.internal.SchedulerTables;
import io.xcore.scheduler.internal.Signal;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskBook;
import io.xcore.scheduler.internal.TaskPolicy;
import io.xcore.scheduler.internal.TaskTiming;
import io.xcore.scheduler.internal.store.JdbcExecutionStore;
import io.xcore.scheduler.internal.store.JdbcOutputStore;
import io.xcore.scheduler.internal.store.JdbcTaskStore;
import io.xcore.task.TaskHandler;
import io.xcore.task.TaskHandlerName;
import io.xcore.testkit.FakeDirectory;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.RecordingEventBus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** All that runs executions, on a real database, with a clock that stands still; the test dispatches. */
final class EngineWorld {
    final ManualClock clock = new ManualClock(Instant.parse("2026-01-15T12:00:00Z"));
    final RecordingEventBus events = new RecordingEventBus();
    final FakeDirectory directory = new FakeDirectory(clock);
    final JdbcTaskStore tasks;
    final JdbcExecutionStore executions;
    final JdbcOutputStore output;
    final Runs runs;
    final Handlers handlers;
    final Dispatcher dispatcher;
    final Upkeep upkeep;
    final ProgressRelay progress;
    private final OutputKeeper keeper;
    private final Settler settler;
    private final Runner runner;
    private int made;

    EngineWorld(int concurrency, int abandoned) {
        DataSource source = SchedulerTables.empty();
        tasks = new JdbcTaskStore(source, clock);
        executions = new JdbcExecutionStore(source);
        output = new JdbcOutputStore(source);
        LiveSettings live = new LiveSettings(new SchedulerSettings(
                new SchedulerSettings.Running(concurrency, Duration.ofHours(1), abandoned),
                new SchedulerSettings.Output(5, 1_000),
                new SchedulerSettings.Retention(Duration.ofDays(30), 3),
                new SchedulerSettings.Firing(200, false),
                100,
                100));
        Signal signal = new Signal();
        Node node = () -> "here";
        TaskBook book = new TaskBook(tasks, live);
        Announcer announcer = new Announcer(events);
        runs = new Runs(live);
        handlers = new Handlers(runs, signal, new Reservation(directory));
        keeper = new OutputKeeper(output, events);
        settler = new Settler(executions);
        Aftermath aftermath = new Aftermath(announcer, tasks, book, events, signal, clock);
        runner = new Runner(runs, output, keeper, settler, aftermath, announcer, live, signal, clock);
        dispatcher = new Dispatcher(executions, book, handlers, runs, runner, announcer, live, signal, node, clock);
        upkeep = new Upkeep(executions, book, runs, aftermath, live, signal, node, clock);
        progress = new ProgressRelay(runs, executions, announcer, clock);
        keeper.start();
        settler.start();
        upkeep.look();
    }

    Task task(String id, TaskPolicy policy) {
        Task task = SampleTasks.of(id, clock.instant(), TaskTiming.NEVER, policy);
        tasks.add(task);
        return task;
    }

    void handler(String task, TaskHandler handler) {
        handlers.addHandler(handler, Map.of(TaskHandlerName.PROPERTY, "test." + task));
    }

    /** Has a task be due, a second after what was due before. */
    String due(String task) {
        made++;
        Instant at = clock.instant().plusSeconds(made);
        String id = "e" + made;
        Execution execution = Execution.due(id, task, Cause.SCHEDULE, at, at);
        executions.add(List.of(execution), List.of(Execution.dueKey(at)));
        return id;
    }

    Execution find(String id) {
        return executions.find(id).orElseThrow();
    }

    ExecutionState state(String id) {
        return find(id).state();
    }

    List<Execution> of(String task) {
        return executions.list(ExecutionQuery.ofTask(task), 0, 100).items();
    }

    /** Dispatches again and again until something holds. */
    void until(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not come to that");
            }
            dispatcher.dispatch();
            Thread.sleep(20);
        }
    }

    void untilState(String id, ExecutionState state) throws InterruptedException {
        until(() -> state(id) == state);
    }

    void close() throws InterruptedException {
        runner.stop();
        settler.stop();
        keeper.stop();
        upkeep.deactivate();
    }
}
