package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.ExecutionStore;
import io.xcore.scheduler.internal.ExecutionStore.Queued;
import io.xcore.scheduler.internal.ExecutionStore.Settlement;
import io.xcore.scheduler.internal.LiveSettings;
import io.xcore.scheduler.internal.Node;
import io.xcore.scheduler.internal.SchedulerSettings;
import io.xcore.scheduler.internal.Signal;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskBook;
import io.xcore.scheduler.internal.TaskPolicy;
import io.xcore.task.ExecutionOf;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be done now and then: hold what runs here, take over what nobody holds any more, and remove what is old. */
@Component(service = Upkeep.class, immediate = true)
public final class Upkeep {
    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration CLEAN = Duration.ofMinutes(10);
    private static final int BATCH = 500;
    private static final String LOST = "Interrupted: the platform stopped while it ran";

    private final ExecutionStore executions;
    private final TaskBook book;
    private final Runs runs;
    private final Aftermath aftermath;
    private final LiveSettings live;
    private final Signal signal;
    private final Node node;
    private final Clock clock;
    private final Outcomes outcomes =
            new Outcomes(new Backoff(() -> ThreadLocalRandom.current().nextDouble()));
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "xcore-scheduler-upkeep");
        thread.setDaemon(true);
        return thread;
    });
    private boolean started;

    @Activate
    public Upkeep(
            @Reference ExecutionStore executions,
            @Reference TaskBook book,
            @Reference Runs runs,
            @Reference Aftermath aftermath,
            @Reference LiveSettings live,
            @Reference Signal signal,
            @Reference Node node) {
        this(executions, book, runs, aftermath, live, signal, node, Clock.systemUTC());
    }

    Upkeep(
            ExecutionStore executions,
            TaskBook book,
            Runs runs,
            Aftermath aftermath,
            LiveSettings live,
            Signal signal,
            Node node,
            Clock clock) {
        this.executions = executions;
        this.book = book;
        this.runs = runs;
        this.aftermath = aftermath;
        this.live = live;
        this.signal = signal;
        this.node = node;
        this.clock = clock;
    }

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // the tasks handle what goes wrong in them
    void activate() {
        timer.scheduleWithFixedDelay(() -> orWarn(this::look), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(
                () -> orWarn(this::clean), CLEAN.toMillis(), CLEAN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets what is being written end: Derby does not bear being interrupted. */
    @Deactivate
    void deactivate() {
        timer.shutdown();
    }

    void look() {
        Instant now = clock.instant();
        // Not whatever is said to run here: what was begun without our being told must be found again.
        executions.renew(
                new ExecutionStore.Runner(node.id(), now.plus(Dispatcher.LEASE)),
                runs.all().stream().map(ActiveRun::executionId).toList());
        // The first time, whatever is said to run here is what a process before this one has left.
        Optional<String> ours = started ? Optional.empty() : Optional.of(node.id());
        List<Queued> lost = executions.lost(ours, now, BATCH).stream()
                .filter(one -> runs.find(one.execution().id()).isEmpty())
                .toList();
        if (!lost.isEmpty()) {
            interrupted(lost, now);
        }
        if (!started && lost.size() < BATCH) {
            started = true;
            runs.recovered();
            signal.raise();
        }
    }

    private void interrupted(List<Queued> lost, Instant now) {
        List<Settlement> settlements = new ArrayList<>();
        for (Queued one : lost) {
            TaskPolicy policy = book.find(one.execution().taskId())
                    .map(task -> task.spec().policy())
                    .orElse(TaskPolicy.DEFAULT);
            Attempt attempt = new Attempt(ExecutionState.FAILED, Optional.empty(), LOST, true);
            settlements.add(outcomes.of(
                    one, policy, attempt, now, one.execution().result().progress(), 0));
        }
        for (Settlement settled : executions.settle(settlements)) {
            log.warn("Execution {} of task {} was interrupted", settled.executionId(), settled.taskId());
            Optional<Task> task = book.find(settled.taskId());
            task.ifPresent(found -> aftermath.of(
                    found,
                    new ExecutionOf(found.id(), found.spec().name(), settled.executionId(), found.ownerId()),
                    settled));
        }
        signal.raise();
    }

    /** How many were removed. */
    int clean() {
        SchedulerSettings.Retention retention = live.current().retention();
        int old = removedBefore(clock.instant().minus(retention.age()));
        return old
                + executions
                        .oldest(retention.executions())
                        .map(this::removedBefore)
                        .orElse(0);
    }

    private int removedBefore(Instant before) {
        int all = 0;
        int removed = BATCH;
        while (removed == BATCH) {
            removed = executions.prune(before, BATCH);
            all += removed;
        }
        return all;
    }

    private static void orWarn(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.warn("The upkeep of tasks failed, it is tried again", e);
        }
    }
}
