package io.xcore.http.internal.traffic;

import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests run in one bundle. Entering and leaving are one uncontended addition each. The two sums only grow,
 * and leaving is summed first, so that a difference of zero proves a moment at which nobody was in.
 */
final class Lane {
    private final LongAdder entered = new LongAdder();
    private final LongAdder left = new LongAdder();
    private volatile int waiting;

    void enter() {
        entered.increment();
    }

    void leave() {
        left.increment();
        if (waiting > 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    boolean idle() {
        long gone = left.sum();
        return entered.sum() == gone;
    }

    /** Blocks until nobody is in; false when that was not so by the deadline of {@link System#nanoTime()}. */
    synchronized boolean awaitIdle(long deadline) throws InterruptedException {
        waiting++;
        try {
            while (!idle()) {
                long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
                if (millis <= 0) {
                    return false;
                }
                wait(millis);
            }
            return true;
        } finally {
            waiting--;
        }
    }
}
