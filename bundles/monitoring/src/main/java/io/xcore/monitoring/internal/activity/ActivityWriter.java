package io.xcore.monitoring.internal.activity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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

/**
 * Writes what the queue holds, on one thread. It writes as soon as there is anything: batches come about by what is added
 * while the one before is written. Stopping it writes all the rest first.
 */
@Component(service = ActivityWriter.class, immediate = true)
public final class ActivityWriter {
    static final int BATCH = 500;

    private static final Logger log = LoggerFactory.getLogger(ActivityWriter.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final ActivityQueue queue;
    private final ActivityStore store;
    private final Duration retry;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "xcore-activity");
    private boolean failing;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable ActivityFrames frames;

    @Activate
    public ActivityWriter(@Reference ActivityQueue queue, @Reference ActivityStore store) {
        this(queue, store, Duration.ofSeconds(1));
    }

    /** @param retry how long to wait after the database has failed */
    ActivityWriter(ActivityQueue queue, ActivityStore store, Duration retry) {
        this.queue = queue;
        this.store = store;
        this.retry = retry;
        thread.setDaemon(true);
    }

    @Activate
    void start() {
        thread.start();
    }

    /** Returns when everything is written. The thread is not interrupted: Derby may be writing to its files. */
    @Deactivate
    void stop() throws InterruptedException {
        stopping.countDown();
        thread.join(STOP_LIMIT.toMillis());
        if (thread.isAlive()) {
            log.error("The activity log could not be written within {}", STOP_LIMIT);
        }
    }

    private void run() {
        List<ActivityEntry> batch = new ArrayList<>(BATCH);
        try {
            boolean last;
            do {
                // Asked first: what came before the stop is then seen by the look at the queue after it.
                last = stopping.getCount() == 0;
                queue.take(batch, BATCH, last ? Duration.ZERO : LOOK);
            } while (written(batch) || !last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            queue.putBack(batch);
        }
    }

    /** Empties the batch; whether there was anything, and no failure. */
    private boolean written(List<ActivityEntry> batch) throws InterruptedException {
        if (batch.isEmpty()) {
            return false;
        }
        if (!write(batch)) {
            queue.putBack(batch);
            batch.clear();
            stopping.await(retry.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        }
        tell(batch);
        batch.clear();
        return true;
    }

    /** What goes wrong there must not end this thread: nothing would be written any more. */
    private void tell(List<ActivityEntry> written) {
        try {
            ActivityFrames listening = frames;
            if (listening != null) {
                listening.written(written);
            }
        } catch (RuntimeException | LinkageError e) {
            log.warn("{} entries of the activity log are written, and cannot be announced", written.size(), e);
        }
    }

    private boolean write(List<ActivityEntry> batch) {
        try {
            store.append(List.copyOf(batch));
            if (failing) {
                log.info("The activity log can be written again");
            }
            failing = false;
            return true;
        } catch (RuntimeException e) {
            if (!failing) {
                log.error("The activity log cannot be written; its entries wait", e);
            }
            failing = true;
            return false;
        }
    }
}
