package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.Announcer;
import io.xcore.scheduler.internal.Arguments;
import io.xcore.scheduler.internal.ExecutionStore.Queued;
import io.xcore.scheduler.internal.ExecutionStore.Settlement;
import io.xcore.scheduler.internal.LiveSettings;
import io.xcore.scheduler.internal.OutputStore;
import io.xcore.scheduler.internal.Signal;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.running.Handlers.Handling;
import io.xcore.task.ExecutionOf;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs executions that were claimed, each on a thread of its own, and has what became of them written down. Thread-safe. */
@Component(service = Runner.class)
public final class Runner {
    private static final Logger log = LoggerFactory.getLogger(Runner.class);

    private final Runs runs;
    private final OutputStore lines;
    private final OutputSink keeper;
    private final Settler settler;
    private final Aftermath aftermath;
    private final LiveSettings live;
    private final Signal signal;
    private final Announcer announcer;
    private final Clock clock;
    private final Outcomes outcomes =
            new Outcomes(new Backoff(() -> ThreadLocalRandom.current().nextDouble()));
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> daemon(work, "xcore-scheduler-run"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "xcore-scheduler-limits"));

    @Activate
    public Runner(
            @Reference Runs runs,
            @Reference OutputStore lines,
            @Reference OutputKeeper keeper,
            @Reference Settler settler,
            @Reference Aftermath aftermath,
            @Reference Announcer announcer,
            @Reference LiveSettings live,
            @Reference Signal signal) {
        this(runs, lines, keeper, settler, aftermath, announcer, live, signal, Clock.systemUTC());
    }

    Runner(
            Runs runs,
            OutputStore lines,
            OutputSink keeper,
            Settler settler,
            Aftermath aftermath,
            Announcer announcer,
            LiveSettings live,
            Signal signal,
            Clock clock) {
        this.runs = runs;
        this.lines = lines;
        this.keeper = keeper;
        this.settler = settler;
        this.aftermath = aftermath;
        this.announcer = announcer;
        this.live = live;
        this.signal = signal;
        this.clock = clock;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Interrupts what runs, and leaves it some time to end. */
    @Deactivate
    void stop() {
        runs.stopAll(StopReason.SHUTDOWN, Runs.PATIENCE);
        runs.all().forEach(run -> settle(run, Attempt.stopped(StopReason.SHUTDOWN)));
        timer.shutdownNow();
        threads.shutdown();
    }

    /** Begins an execution. Whatever goes wrong with that is an attempt that failed: it is claimed already. */
    void begin(Queued claim, Task task, Handling handling) {
        try {
            ActiveRun run = prepare(claim, task);
            runs.begun(run, handling.service(), handling.handler().drainLimit());
            announcer.begun(task, run.subject(), clock.instant());
            threads.execute(() -> run(run, handling));
        } catch (RuntimeException e) {
            log.warn("Execution {} of task {} cannot begin", claim.execution().id(), task.id(), e);
            settle(claim, task, Attempt.thrown(e), 0, 0);
        }
    }

    private ActiveRun prepare(Queued claim, Task task) {
        ExecutionOf subject = Announcer.subject(task, claim.execution());
        int attempt = claim.execution().attempt();
        long last = attempt > 1 ? lines.last(claim.execution().id()) : 0;
        RunOutput output = new RunOutput(subject, attempt, last, live.current().output(), keeper, clock);
        return new ActiveRun(claim, task, Arguments.parse(task.spec().action().arguments()), output, this::expectEnd);
    }

    private void run(ActiveRun run, Handling handling) {
        Duration limit = run.task()
                .spec()
                .policy()
                .timeLimit()
                .orElse(live.current().running().timeLimit());
        ScheduledFuture<?> alarm =
                timer.schedule(() -> run.stop(StopReason.TIMEOUT), limit.toMillis(), TimeUnit.MILLISECONDS);
        Attempt attempt = attempt(run, handling);
        alarm.cancel(false);
        runs.returned(run);
        settle(run, attempt);
    }

    /** Nothing a handler throws may end this thread before the execution is settled. */
    private static Attempt attempt(ActiveRun run, Handling handling) {
        run.begin();
        Attempt attempt;
        try {
            TaskOutcome outcome = handling.handler().run(run);
            attempt = outcome == null ? Attempt.refused("The handler has answered nothing") : Attempt.of(outcome);
        } catch (TaskRefusedException e) {
            attempt = Attempt.refused(String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            log.debug("Execution {} of task {} failed", run.executionId(), run.taskId(), e);
            attempt = Attempt.thrown(e);
        } finally {
            run.end();
        }
        // A handler that was told to stop and has done its work all the same has done it.
        boolean done = attempt.exit().filter(exit -> exit == 0).isPresent();
        return done ? attempt : run.stopReason().map(Attempt::stopped).orElse(attempt);
    }

    /** A run was told to stop: if it does not, it is left behind. */
    @SuppressWarnings("FutureReturnValueIgnored") // it is not cancelled
    private void expectEnd(ActiveRun run, StopReason reason) {
        try {
            timer.schedule(() -> leaveBehind(run, reason), Runs.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("The platform stops: execution {} is waited for no more", run.executionId(), e);
        }
    }

    private void leaveBehind(ActiveRun run, StopReason reason) {
        if (!run.hasEnded() && !run.settled()) {
            runs.abandon(run);
            settle(run, Attempt.stopped(reason));
        }
    }

    private void settle(ActiveRun run, Attempt attempt) {
        if (!run.settle()) {
            return;
        }
        run.output().close();
        settle(run.claim(), run.task(), attempt, run.percent(), run.output().cut());
    }

    private void settle(Queued claim, Task task, Attempt attempt, int percent, long cutLines) {
        Settlement settlement = outcomes.of(claim, task.spec().policy(), attempt, clock.instant(), percent, cutLines);
        settler.settle(settlement, mine -> {
            runs.over(settlement.executionId());
            signal.raise();
            if (mine) {
                aftermath.of(task, Announcer.subject(task, claim.execution()), settlement);
            } else {
                log.warn("Execution {} was settled by somebody else meanwhile", settlement.executionId());
            }
        });
    }
}
