package io.xcore.audit.internal;

import io.xcore.event.EventBus;
import java.time.Clock;
import java.time.Duration;
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

/** Removes entries that are older than they are to be kept, and writes down that it did. */
@Component(service = AuditRetention.class, immediate = true, configurationPid = AuditConfiguration.PID)
@Designate(ocd = AuditConfiguration.class)
public final class AuditRetention {
    private static final Logger log = LoggerFactory.getLogger(AuditRetention.class);
    private static final int MOST_DAYS = 36_500;
    private static final long FIRST_MINUTES = 5;
    private static final long EVERY_MINUTES = Duration.ofHours(6).toMinutes();

    private final AuditLog audit;
    private final EventBus events;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "xcore-audit-retention");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Duration kept;

    @Activate
    public AuditRetention(AuditConfiguration configuration, @Reference AuditLog audit, @Reference EventBus events) {
        this(configuration, audit, events, Clock.systemUTC());
    }

    AuditRetention(AuditConfiguration configuration, AuditLog audit, EventBus events, Clock clock) {
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.kept = kept(configuration);
    }

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // the task handles what goes wrong in it
    void activate() {
        timer.scheduleWithFixedDelay(this::cleanOrWarn, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    @Modified
    void modified(AuditConfiguration configuration) {
        try {
            kept = kept(configuration);
        } catch (IllegalArgumentException e) {
            log.error(
                    "The settings of {} are refused, the former ones stay: {}", AuditConfiguration.PID, e.getMessage());
        }
    }

    /** Lets what is being removed end: Derby does not bear being interrupted. */
    @Deactivate
    void deactivate() {
        timer.shutdown();
    }

    /** Removes what is too old; how many entries it was. */
    long clean() {
        Duration age = kept;
        if (age.isZero()) {
            return 0;
        }
        long removed = audit.prune(clock.instant().minus(age));
        if (removed > 0) {
            events.publish(new AuditPruned(removed, clock.instant()));
        }
        return removed;
    }

    private void cleanOrWarn() {
        try {
            clean();
        } catch (RuntimeException e) {
            log.warn("Old entries of the audit log could not be removed", e);
        }
    }

    private static Duration kept(AuditConfiguration configuration) {
        int days = configuration.retention_days();
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException("retention.days must be from 0 to " + MOST_DAYS + ", not " + days);
        }
        return Duration.ofDays(days);
    }
}
