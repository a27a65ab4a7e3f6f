package io.xcore.messaging.internal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a thread of its own. What goes wrong is logged and tried again the next time. */
public final class Ticker {
    private static final Logger log = LoggerFactory.getLogger(Ticker.class);
    private static final long STOP_MILLIS = 5_000;

    private final String name;
    private final Runnable work;
    private final ScheduledExecutorService timer;

    /** @param name of the thread */
    public Ticker(String name, Runnable work) {
        this.name = name;
        this.work = work;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins. */
    @SuppressWarnings("FutureReturnValueIgnored") // the task handles what goes wrong in it
    public void start(Duration first, Duration between) {
        timer.scheduleWithFixedDelay(this::workOrWarn, first.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void workOrWarn() {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("{} has failed, it is tried again", name, e);
        }
    }

    /** Has it done a last time, and ends it as {@link #stop()} does. */
    public void stopAfterOnceMore() throws InterruptedException {
        timer.execute(this::workOrWarn);
        stop();
    }

    /** Lets what is being done end within five seconds: Derby does not bear being interrupted. */
    public void stop() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
            log.warn("{} has not ended in time", name);
        }
    }
}
