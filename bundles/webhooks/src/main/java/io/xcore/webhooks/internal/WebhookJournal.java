package io.xcore.webhooks.internal;

import io.xcore.event.EventJournal;
import io.xcore.event.PlatformEvent;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has deliveries written down on the thread that announces an event: what was announced is delivered, whatever happens
 * next. While that is not possible, at boot or without a database, events wait in memory, up to a bound. It needs none of
 * the services that announce events, which the bus would otherwise wait for in a circle.
 */
@Component(
        service = {EventJournal.class, WebhookJournal.class},
        immediate = true)
public final class WebhookJournal implements EventJournal {
    static final int MOST_WAITING = 1_000;

    private static final Logger log = LoggerFactory.getLogger(WebhookJournal.class);

    private final EventTypes types;
    private final Queue<PlatformEvent> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile @Nullable Intake intake;
    private volatile boolean full;

    @Activate
    public WebhookJournal(@Reference EventTypes types) {
        this.types = types;
    }

    @Override
    public void keep(PlatformEvent event) {
        if (!EventTypes.deliverable(event)) {
            return;
        }
        types.seen(event.type());
        // What waits is behind a failure: nobody who announces something is to run into the same one.
        if (!waiting.isEmpty() || !taken(event)) {
            await(event);
        }
    }

    void attach(Intake present) {
        intake = present;
    }

    void detach(Intake gone) {
        if (intake == gone) {
            intake = null;
        }
    }

    /** Tries again what waits; one thread at a time. */
    public void retry() {
        for (PlatformEvent event = waiting.peek(); event != null && taken(event); event = waiting.peek()) {
            waiting.poll();
            full = false;
        }
    }

    private boolean taken(PlatformEvent event) {
        Intake present = intake;
        if (present == null) {
            return false;
        }
        try {
            present.take(event);
            return true;
        } catch (RuntimeException e) {
            // Of the directory too, which does not say in one way that its database is away.
            log.warn("Webhooks of {} cannot be written down yet", event.type(), e);
            return false;
        }
    }

    private void await(PlatformEvent event) {
        if (!waiting.offer(event) && !full) {
            full = true;
            log.error("{} events wait for webhooks: from {} on they are lost to them", MOST_WAITING, event.type());
        }
    }
}
