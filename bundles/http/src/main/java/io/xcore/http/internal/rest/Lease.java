package io.xcore.http.internal.rest;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts who is in, refuses newcomers once it has ended, and runs an action when the last one has left after that. */
final class Lease {
    private static final int ENDED = 1 << 30;

    private final AtomicInteger state = new AtomicInteger();
    private final Runnable whenEmpty;

    Lease(Runnable whenEmpty) {
        this.whenEmpty = whenEmpty;
    }

    boolean acquire() {
        if ((state.incrementAndGet() & ENDED) == 0) {
            return true;
        }
        release();
        return false;
    }

    void release() {
        // The action runs once: whoever brings the count to zero takes the mark away.
        if (state.decrementAndGet() == ENDED && state.compareAndSet(ENDED, Integer.MIN_VALUE | ENDED)) {
            whenEmpty.run();
        }
    }

    /** Lets nobody in any more. Call it once. */
    void end() {
        state.addAndGet(ENDED + 1);
        release();
    }
}
