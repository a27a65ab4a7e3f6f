package io.xcore.monitoring.internal.activity;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has happened and is not written yet. Whoever announces an event never waits here: when the queue is full the entry
 * is dropped and counted. It outlives the writer, which leaves with the database. Thread-safe.
 */
@Component(service = ActivityQueue.class)
public final class ActivityQueue {
    /** Five seconds of 2 000 events each; at most 50 MB, with the longest entries there can be. */
    static final int CAPACITY = 10_000;

    private static final Logger log = LoggerFactory.getLogger(ActivityQueue.class);

    private final BlockingDeque<ActivityEntry> waiting;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean losing = new AtomicBoolean();

    @Activate
    public ActivityQueue() {
        this(CAPACITY);
    }

    ActivityQueue(int capacity) {
        this.waiting = new LinkedBlockingDeque<>(capacity);
    }

    @Deactivate
    void stop() {
        if (!waiting.isEmpty()) {
            log.error("{} entries of the activity log are lost: there is no database to write them to", waiting.size());
        }
    }

    /** Notes an entry, or drops it when there is no room. Never blocks. */
    void offer(ActivityEntry entry) {
        if (!waiting.offerLast(entry)) {
            dropped.incrementAndGet();
            // One line a burst: the queue has to be emptied before the next one.
            if (losing.compareAndSet(false, true)) {
                log.warn(
                        "The activity log is not written as fast as events come; {} and what follows is dropped",
                        entry.type());
            }
        }
    }

    /** Moves the oldest entries into a list; waits for the first one, if need be, for a while. */
    void take(List<ActivityEntry> into, int most, Duration wait) throws InterruptedException {
        ActivityEntry first = waiting.pollFirst(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            into.add(first);
            waiting.drainTo(into, most - 1);
        }
        if (waiting.isEmpty() && losing.compareAndSet(true, false)) {
            log.warn("The activity log is up to date again; {} entries were dropped since the start", dropped.get());
        }
    }

    /** Puts back what could not be written, before all others. */
    void putBack(List<ActivityEntry> entries) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (!waiting.offerFirst(entries.get(i))) {
                dropped.addAndGet(i + 1L);
                return;
            }
        }
    }

    /** How many wait. */
    public int size() {
        return waiting.size();
    }

    /** How many were dropped since the start. */
    public long dropped() {
        return dropped.get();
    }
}
