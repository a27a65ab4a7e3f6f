package io.xcore.monitoring.internal.runtime;

import io.xcore.event.EventAudience;
import io.xcore.event.EventBus;
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

/** Announces every second what modules use, while somebody watches. */
@Component(service = RuntimeTicker.class, immediate = true)
public final class RuntimeTicker {
    private static final Logger log = LoggerFactory.getLogger(RuntimeTicker.class);

    private final RuntimeReporter reporter;
    private final EventBus events;
    private final UpdatePlan plan = new UpdatePlan();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "xcore-runtime-metrics");
        thread.setDaemon(true);
        return thread;
    });

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable EventAudience audience;

    @Activate
    public RuntimeTicker(@Reference RuntimeReporter reporter, @Reference EventBus events) {
        this.reporter = reporter;
        this.events = events;
    }

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // the task handles what goes wrong in it
    void start() {
        timer.scheduleWithFixedDelay(this::tickOrWarn, 1, 1, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        timer.shutdown();
    }

    void tick() {
        EventAudience watching = audience;
        if (watching == null || !watching.wants(MetricsUpdate.TYPE)) {
            plan.forget();
            return;
        }
        RuntimeMetrics now = reporter.now();
        for (String id : plan.next(now.modules(), now.timestamp())) {
            events.publish(new MetricsUpdate(id, now.modules().get(id), now.timestamp()));
        }
    }

    private void tickOrWarn() {
        try {
            tick();
        } catch (RuntimeException e) {
            log.warn("What modules use cannot be told", e);
        }
    }
}
