package io.xcore.scheduler.internal.firing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the wall clock was set back: by whoever has set it forward by mistake, or by NTP on a machine that has
 * booted with a wrong one. Thread-safe.
 */
final class ClockWatch {
    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** A clock that is adjusted by less is only late. */
    private static final Duration LEAST = Duration.ofSeconds(5);

    /** What is done about it; tried again a second later when it throws. */
    interface Remedy {
        void apply() throws Exception;
    }

    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "xcore-scheduler-clock");
        thread.setDaemon(true);
        return thread;
    });
    private Instant shown;
    private Instant latest;

    ClockWatch(Clock clock) {
        this.clock = clock;
        this.shown = clock.instant();
        this.latest = shown;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the task handles what goes wrong in it
    void start(Remedy remedy) {
        timer.scheduleWithFixedDelay(() -> look(remedy), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets what is being written end: Derby does not bear being interrupted. */
    void stop() {
        timer.shutdown();
    }

    private void look(Remedy remedy) {
        Instant now = clock.instant();
        Instant before = before(now);
        if (Duration.between(now, before).compareTo(LEAST) > 0) {
            try {
                remedy.apply();
                log.warn(
                        "The clock was set back from {} to {}: due times that were recorded do not come again",
                        before,
                        now);
            } catch (Exception e) {
                log.warn("The clock was set back, and what is due cannot be planned anew yet", e);
                return;
            }
        }
        saw(now);
    }

    private synchronized Instant before(Instant now) {
        latest = now.isAfter(latest) ? now : latest;
        return shown;
    }

    private synchronized void saw(Instant now) {
        shown = now;
    }

    /** The time up to which due times come a second time; empty unless the clock was set back. */
    synchronized Optional<Instant> repeatsUntil() {
        return Optional.of(latest).filter(time -> time.isAfter(clock.instant().plus(LEAST)));
    }
}
