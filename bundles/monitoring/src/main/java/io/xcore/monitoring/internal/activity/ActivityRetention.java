package io.xcore.monitoring.internal.activity;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes entries that are too old or too many, a bounded number at a time. */
@Component(service = ActivityRetention.class, immediate = true, configurationPid = ActivitySettings.PID)
@Designate(ocd = ActivityConfiguration.class)
public final class ActivityRetention {
    static final int BATCH = 1_000;

    private static final Logger log = LoggerFactory.getLogger(ActivityRetention.class);
    private static final long FIRST_MINUTES = 1;
    private static final long EVERY_MINUTES = 10;

    private final ActivityStore store;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "xcore-activity-retention");
        thread.setDaemon(true);
        return thread;
    });
    private volatile ActivitySettings settings;

    @Activate
    public ActivityRetention(ActivityConfiguration configuration, @Reference ActivityStore store) {
        this(configuration, store, Clock.systemUTC());
    }

    ActivityRetention(ActivityConfiguration configuration, ActivityStore store, Clock clock) {
        this.settings = ActivitySettings.of(configuration);
        this.store = store;
        this.clock = clock;
    }

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // the task handles what goes wrong in it
    void start() {
        timer.scheduleWithFixedDelay(this::cleanOrWarn, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    @Modified
    void modified(ActivityConfiguration configuration) {
        try {
            settings = ActivitySettings.of(configuration);
        } catch (IllegalArgumentException e) {
            log.error("The settings are refused, the former ones stay: {}", e.getMessage());
        }
    }

    /** A batch that is being removed is removed wholly: Derby's files suffer from interrupted threads. */
    @Deactivate
    void stop() {
        timer.shutdown();
    }

    /** Removes what is not to be kept; how many entries it was. */
    long clean() {
        ActivitySettings now = settings;
        long removed = now.age().isZero() ? 0 : removeBefore(clock.instant().minus(now.age()));
        if (now.entries() > 0) {
            removed += store.timeOf(now.entries())
                    .map(first -> removeBefore(first.plusMillis(1)))
                    .orElse(0L);
        }
        return removed;
    }

    private long removeBefore(Instant before) {
        long removed = 0;
        long batch;
        do {
            batch = store.remove(before, BATCH);
            removed += batch;
        } while (batch >= BATCH && !timer.isShutdown());
        return removed;
    }

    private void cleanOrWarn() {
        try {
            clean();
        } catch (RuntimeException e) {
            log.warn("Old entries of the activity log could not be removed", e);
        }
    }
}
