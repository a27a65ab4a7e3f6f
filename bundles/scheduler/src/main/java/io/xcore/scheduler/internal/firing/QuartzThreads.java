package io.xcore.scheduler.internal.firing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.quartz.spi.ThreadExecutor;

/**
 * Starts Quartz's own thread, and waits for it at the end. Quartz's {@code shutdown(true)} would wait for ever while the
 * database is away, for its thread goes on trying until Quartz is shut down.
 */
final class QuartzThreads implements ThreadExecutor {
    private final List<Thread> started = new CopyOnWriteArrayList<>();

    @Override
    public void execute(Thread thread) {
        started.add(thread);
        thread.start();
    }

    @Override
    public void initialize() {}

    /** Waits some time for what is being written to end: Derby does not bear being interrupted. */
    void awaitEnd(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        for (Thread thread : started) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        }
    }
}
