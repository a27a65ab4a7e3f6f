package io.xcore.wasm.internal.running;

import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that guests run on: with a stack of known size, and as many as may run at the same time. Thread-safe. */
final class Workers implements AutoCloseable {
    /** How many calls run at the same time, of all modules together. */
    static final int MOST = 64;

    // Deep enough for a thousand nested calls interpreted, or ten thousand compiled.
    private static final int STACK_BYTES = 1 << 20;

    private final Semaphore free = new Semaphore(MOST, true);
    private final AtomicInteger numbers = new AtomicInteger();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> thread(work, STACK_BYTES));

    /** Waits until one is free, or not longer. */
    boolean take(long patienceNanos) throws InterruptedException {
        return free.tryAcquire(patienceNanos, TimeUnit.NANOSECONDS);
    }

    /** Lets somebody else have it; also when its thread does not end, which another one replaces. */
    void giveBack() {
        free.release();
    }

    /**
     * Runs it on a thread of its own, by one who has taken one.
     *
     * @param stackBytes of the thread; those that are kept for the next ones have the largest stack there is
     */
    void run(Runnable work, int stackBytes) {
        if (stackBytes < STACK_BYTES) {
            thread(work, stackBytes).start();
        } else {
            threads.execute(work);
        }
    }

    /** Interrupts what runs; it does not wait. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Thread thread(Runnable work, int stackBytes) {
        Thread thread = new Thread(null, work, "xcore-wasm-" + numbers.incrementAndGet(), stackBytes);
        thread.setDaemon(true);
        return thread;
    }
}
