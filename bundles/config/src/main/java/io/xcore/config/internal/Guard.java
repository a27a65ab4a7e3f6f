package io.xcore.config.internal;

import io.xcore.config.internal.history.Pending;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one change that waits for its confirmation, and the clock beside it. Thread-safe. */
@Component(service = Guard.class)
public final class Guard {
    private static final Logger log = LoggerFactory.getLogger(Guard.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Clock clock;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "xcore-config-guard");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<Pending> waiting = Optional.empty();

    @Activate
    public Guard() {
        this(Clock.systemUTC());
    }

    Guard(Clock clock) {
        this.clock = clock;
    }

    @Deactivate
    void deactivate() {
        // What waits is in the database, and is put back when this bundle starts again.
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.shutdown();
    }

    Optional<Pending> waiting() {
        return waiting;
    }

    /**
     * The change that waits.
     *
     * @throws XcoreException NOT_FOUND when no change of this id waits
     */
    Pending required(String id) {
        return waiting.filter(pending -> pending.id().equals(id))
                .orElseThrow(() -> XcoreException.notFound("Unconfirmed change", id));
    }

    /**
     * Demands that no change waits.
     *
     * @throws XcoreException ALREADY_EXISTS when one does
     */
    void requireNothing() {
        if (waiting.isPresent()) {
            throw new XcoreException(
                    ErrorCode.ALREADY_EXISTS,
                    "A change by " + waiting.get().author().name() + " waits for its confirmation");
        }
    }

    /** Has a change wait; when its time is over and it waits still, the task is run, and again until it succeeds. */
    void watch(Pending pending, Runnable expired) {
        waiting = Optional.of(pending);
        pending.expiresAt().ifPresent(end -> schedule(pending, Duration.between(clock.instant(), end), expired));
    }

    void release(Pending pending) {
        waiting = waiting.filter(present -> !present.id().equals(pending.id()));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the task handles what goes wrong in it
    private void schedule(Pending pending, Duration delay, Runnable expired) {
        timer.schedule(() -> expire(pending, expired), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void expire(Pending pending, Runnable expired) {
        if (!waiting.equals(Optional.of(pending))) {
            return;
        }
        try {
            expired.run();
        } catch (RuntimeException e) {
            log.error("A change of the configuration that nobody confirmed cannot be put back yet", e);
            schedule(pending, AGAIN, expired);
        }
    }
}
