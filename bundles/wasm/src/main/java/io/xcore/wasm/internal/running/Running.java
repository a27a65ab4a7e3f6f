package io.xcore.wasm.internal.running;

import io.xcore.wasm.internal.engine.Trap;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A guest's call on a worker's thread, and how it ended. */
final class Running implements Runnable {
    /** What is run. */
    @FunctionalInterface
    interface Work {
        long[] run() throws Trap;
    }

    private final Work work;
    private final Runnable afterwards;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile long[] results = new long[0];
    private volatile @Nullable Trap trap;
    private boolean interrupted;
    private boolean over;

    /** @param afterwards is run whatever happens, by the worker, when the guest has let go of its thread */
    Running(Work work, Runnable afterwards) {
        this.work = work;
        this.afterwards = afterwards;
    }

    @Override
    public void run() {
        try {
            begin();
            results = work.run();
        } catch (Trap e) {
            trap = e;
        } catch (RuntimeException | Error e) {
            trap = new Trap(
                    Trap.Kind.ENGINE, "the engine failed (" + e.getClass().getSimpleName() + ")", e);
        } finally {
            stopInterruptions();
            afterwards.run();
            ended.countDown();
        }
    }

    /** Waits for its end; false when it has not ended by then. */
    boolean await(Duration patience) throws InterruptedException {
        return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends it, if it heeds that, now or as soon as it begins. */
    synchronized void interrupt() {
        interrupted = true;
        Thread runs = thread;
        if (!over && runs != null) {
            runs.interrupt();
        }
    }

    /** Of a call that has ended well. */
    long[] results() {
        return results;
    }

    /** Why it has not; null when it has. */
    @Nullable
    Trap trap() {
        return trap;
    }

    private synchronized void begin() throws Trap {
        thread = Thread.currentThread();
        if (interrupted) {
            throw new Trap(Trap.Kind.INTERRUPTED, "interrupted", null);
        }
    }

    /** So that the thread's next work is not interrupted in its stead. */
    private synchronized void stopInterruptions() {
        over = true;
        if (interrupted) {
            Thread.interrupted();
        }
    }
}
