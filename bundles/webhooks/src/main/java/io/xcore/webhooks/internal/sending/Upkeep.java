package io.xcore.webhooks.internal.sending;

import io.xcore.webhooks.internal.DeliveryStore;
import io.xcore.webhooks.internal.EndpointDirectory;
import io.xcore.webhooks.internal.LiveSettings;
import io.xcore.webhooks.internal.Signal;
import io.xcore.webhooks.internal.WebhookJournal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be done now and then: see what other nodes have changed, take over what they left, and remove what is old. */
@Component(service = Upkeep.class, immediate = true)
public final class Upkeep {
    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration CLEAN = Duration.ofHours(1);
    private static final Duration FIRST_CLEANING = Duration.ofMinutes(5);
    private static final int BATCH = 500;

    private final EndpointDirectory known;
    private final DeliveryStore deliveries;
    private final WebhookJournal journal;
    private final LiveSettings live;
    private final Signal signal;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "xcore-webhooks-upkeep");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Upkeep(
            @Reference EndpointDirectory known,
            @Reference DeliveryStore deliveries,
            @Reference WebhookJournal journal,
            @Reference LiveSettings live,
            @Reference Signal signal) {
        this(known, deliveries, journal, live, signal, Clock.systemUTC());
    }

    Upkeep(
            EndpointDirectory known,
            DeliveryStore deliveries,
            WebhookJournal journal,
            LiveSettings live,
            Signal signal,
            Clock clock) {
        this.known = known;
        this.deliveries = deliveries;
        this.journal = journal;
        this.live = live;
        this.signal = signal;
        this.clock = clock;
    }

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // the tasks handle what goes wrong in them
    void activate() {
        timer.scheduleWithFixedDelay(() -> orWarn(this::look), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(
                () -> orWarn(this::clean), FIRST_CLEANING.toMillis(), CLEAN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets what is being written end: Derby does not bear being interrupted. */
    @Deactivate
    void deactivate() {
        timer.shutdown();
    }

    void look() {
        known.refresh();
        journal.retry();
        if (deliveries.expire(clock.instant()) > 0) {
            signal.raise();
        }
    }

    /** How many were removed. */
    int clean() {
        Instant before = clock.instant().minus(live.current().retention());
        int all = 0;
        for (int removed = deliveries.remove(before, BATCH); removed > 0; ) {
            all += removed;
            removed = deliveries.remove(before, BATCH);
        }
        return all;
    }

    private static void orWarn(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.warn("The upkeep of webhooks failed, it is tried again", e);
        }
    }
}
