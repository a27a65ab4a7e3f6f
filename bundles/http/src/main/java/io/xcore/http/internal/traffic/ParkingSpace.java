package io.xcore.http.internal.traffic;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Bounds how many requests wait, over all holds. */
final class ParkingSpace {
    private final IntSupplier bound;
    private final AtomicInteger taken = new AtomicInteger();

    ParkingSpace(IntSupplier bound) {
        this.bound = bound;
    }

    boolean take() {
        if (taken.incrementAndGet() > bound.getAsInt()) {
            taken.decrementAndGet();
            return false;
        }
        return true;
    }

    void free() {
        taken.decrementAndGet();
    }

    int taken() {
        return taken.get();
    }
}
