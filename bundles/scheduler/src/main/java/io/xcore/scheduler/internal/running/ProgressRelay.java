package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.Announcer;
import io.xcore.scheduler.internal.ExecutionStore;
import io.xcore.scheduler.internal.ExecutionStore.Progress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps and announces how far runs have come, a few times a second at most, however often their handlers say it. */
@Component(service = ProgressRelay.class, immediate = true)
public final class ProgressRelay {
    private static final Logger log = LoggerFactory.getLogger(ProgressRelay.class);
    private static final long PERIOD_MILLIS = 250;

    private final Runs runs;
    private final ExecutionStore executions;
    private final Announcer announcer;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "xcore-scheduler-progress");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public ProgressRelay(@Reference Runs runs, @Reference ExecutionStore executions, @Reference Announcer announcer) {
        this(runs, executions, announcer, Clock.systemUTC());
    }

    ProgressRelay(Runs runs, ExecutionStore executions, Announcer announcer, Clock clock) {
        this.runs = runs;
        this.executions = executions;
        this.announcer = announcer;
        this.clock = clock;
    }

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // the task handles what goes wrong in it
    void start() {
        timer.scheduleWithFixedDelay(this::relayOrWarn, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Lets what is being written end: Derby does not bear being interrupted. */
    @Deactivate
    void stop() {
        timer.shutdown();
    }

    private void relayOrWarn() {
        try {
            relay();
        } catch (RuntimeException e) {
            log.warn("How far executions have come cannot be kept at the moment", e);
        }
    }

    /** A step that is not kept is made up for by the next, or by the end. */
    void relay() {
        List<ActiveRun> moved = runs.all().stream().filter(ActiveRun::takeMoved).toList();
        if (moved.isEmpty()) {
            return;
        }
        executions.progress(moved.stream()
                .map(run -> new Progress(run.executionId(), run.attempt(), run.percent()))
                .toList());
        moved.stream()
                .filter(run -> !run.settled())
                .forEach(run -> announcer.running(run.subject(), run.percent(), clock.instant()));
    }
}
