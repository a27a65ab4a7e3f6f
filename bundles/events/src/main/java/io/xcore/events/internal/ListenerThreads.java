package io.xcore.events.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads listeners are called on. A listener keeps at most one of them busy, so there are never more than
 * listeners, and one that hangs delays nobody else; idle threads go after a few seconds.
 */
final class ListenerThreads implements Executor, AutoCloseable {
    /** What the names of the threads start with. */
    static final String NAME = "xcore-events-";

    private static final long IDLE_SECONDS = 10;
    private static final long LONGEST_END_SECONDS = 2;

    private final AtomicInteger count = new AtomicInteger();
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

    @Override
    public void execute(Runnable command) {
        try {
            pool.execute(command);
        } catch (RejectedExecutionException e) {
            if (!pool.isShutdown()) {
                throw e;
            }
            // The bus is being stopped: what is still queued goes nowhere.
        }
    }

    /** Leaves those that listen a moment to end, before they are interrupted: in the database Derby would lose its file. */
    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, NAME + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
