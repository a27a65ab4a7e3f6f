package io.xcore.monitoring.internal.status;

import io.xcore.event.EventAudience;
import io.xcore.event.EventBus;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every five seconds at what is measured over time, and announces the status while somebody watches it. */
@Component(service = StatusTicker.class, immediate = true)
public final class StatusTicker {
    private static final Logger log = LoggerFactory.getLogger(StatusTicker.class);
    private static final int SECONDS = 5;

    private final PerformanceMeter performance;
    private final StatusReporter reporter;
    private final EventBus events;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "xcore-status");
        thread.setDaemon(true);
        return thread;
    });

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable EventAudience audience;

    @Activate
    public StatusTicker(
            @Reference PerformanceMeter performance, @Reference StatusReporter reporter, @Reference EventBus events) {
        this(performance, reporter, events, Clock.systemUTC());
    }

    StatusTicker(PerformanceMeter performance, StatusReporter reporter, EventBus events, Clock clock) {
        this.performance = performance;
        this.reporter = reporter;
        this.events = events;
        this.clock = clock;
    }

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // the task handles what goes wrong in it
    void start() {
        timer.scheduleWithFixedDelay(this::tickOrWarn, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        timer.shutdown();
    }

    void tick() {
        performance.look();
        EventAudience watching = audience;
        if (watching != null && watching.wants(StatusUpdate.TYPE)) {
            events.publish(new StatusUpdate(reporter.now(), clock.instant()));
        }
    }

    private void tickOrWarn() {
        try {
            tick();
        } catch (RuntimeException e) {
            log.warn("The status cannot be told", e);
        }
    }
}
