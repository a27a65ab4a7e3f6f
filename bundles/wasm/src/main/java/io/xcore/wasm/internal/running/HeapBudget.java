package io.xcore.wasm.internal.running;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The part of the heap that memories of guests may take together. A call takes as much as its instance can grow to before
 * it begins: a JVM that runs out of memory ends with everything in it. Thread-safe, first come, first served.
 */
final class HeapBudget {
    private static final int PART = 4;

    /** The bytes of a page. */
    static final int PAGE = 64 * 1024;

    private final int pages;
    private final Semaphore free;

    HeapBudget() {
        this((int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / PART / PAGE));
    }

    HeapBudget(int pages) {
        this.pages = pages;
        this.free = new Semaphore(pages, true);
    }

    /** As many, or all there are. */
    int within(long wanted) {
        return (int) Math.min(wanted, pages);
    }

    /** Waits until there are as many, or not longer. */
    boolean take(int wanted, Duration patience) throws InterruptedException {
        return free.tryAcquire(wanted, patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    void giveBack(int taken) {
        free.release(taken);
    }
}
