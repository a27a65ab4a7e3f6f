package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.LiveSettings;
import io.xcore.scheduler.internal.SchedulerSettings.Running;
import io.xcore.scheduler.internal.Stopper;
import io.xcore.task.TaskHandler;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is being run here, and how much more may be. Thread-safe. */
@Component(service = {Runs.class, Stopper.class})
public final class Runs implements Stopper {
    private static final Logger log = LoggerFactory.getLogger(Runs.class);

    /** How long a run that was told to stop is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Held(ActiveRun run, Object service, Duration drain) {}

    private final LiveSettings live;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final Map<ActiveRun, Boolean> abandoned = new ConcurrentHashMap<>();
    private volatile boolean recovered;

    @Activate
    public Runs(@Reference LiveSettings live) {
        this.live = live;
    }

    /** What a process before this one has left is found from now on: new ones may begin. */
    void recovered() {
        recovered = true;
    }

    /** How many more may begin. Threads that were left behind count only where too many were. */
    int free() {
        if (!recovered) {
            return 0;
        }
        Running settings = live.current().running();
        int lost = Math.max(0, abandoned.size() - settings.abandoned());
        return Math.max(0, settings.concurrency() - lost - held.size());
    }

    void begun(ActiveRun run, Object service, Duration drain) {
        held.put(run.executionId(), new Held(run, service, drain));
    }

    /** It has ended, and what became of it is written down. */
    void over(String executionId) {
        held.remove(executionId);
    }

    /** Its thread goes on, ignored. */
    void abandon(ActiveRun run) {
        if (!run.hasEnded()) {
            abandoned.put(run, true);
            log.warn(
                    "A run of task {} ({}) ignores that it was told to stop and is left behind; {} are",
                    run.taskId(),
                    run.executionId(),
                    abandoned.size());
        }
    }

    /** Its thread has come back. */
    void returned(ActiveRun run) {
        abandoned.remove(run);
    }

    int abandoned() {
        return abandoned.size();
    }

    int running() {
        return held.size();
    }

    /** What is being run of a task. */
    List<ActiveRun> of(String taskId) {
        return held.values().stream()
                .map(Held::run)
                .filter(run -> run.taskId().equals(taskId))
                .toList();
    }

    Optional<ActiveRun> find(String executionId) {
        return Optional.ofNullable(held.get(executionId)).map(Held::run);
    }

    @Override
    public boolean stop(String executionId) {
        return find(executionId).filter(run -> run.stop(StopReason.CANCELLED)).isPresent();
    }

    Collection<ActiveRun> all() {
        return held.values().stream().map(Held::run).toList();
    }

    /**
     * Somebody who runs executions goes away: waits for his runs as long as he wants, then interrupts them, and waits a
     * little for that.
     */
    void leave(Object service) {
        List<Held> his =
                held.values().stream().filter(one -> one.service() == service).toList();
        if (his.isEmpty()) {
            return;
        }
        Duration drain = his.stream()
                .map(Held::drain)
                .max(Duration::compareTo)
                .filter(limit -> limit.compareTo(TaskHandler.LONGEST_DRAIN) < 0)
                .orElse(TaskHandler.LONGEST_DRAIN);
        log.info("A handler goes away: {} of its runs have {} to end", his.size(), drain);
        await(his, drain);
        his.forEach(one -> one.run().stop(StopReason.RELOADED));
        await(his, PATIENCE);
    }

    /** Tells everything to stop, and waits a little for it. */
    void stopAll(StopReason reason, Duration patience) {
        List<Held> all = List.copyOf(held.values());
        all.forEach(one -> one.run().stop(reason));
        await(all, patience);
    }

    private static void await(List<Held> runs, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            for (Held one : runs) {
                one.run().awaitEnd(Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
