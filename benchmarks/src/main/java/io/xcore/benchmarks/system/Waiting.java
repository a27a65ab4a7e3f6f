package io.xcore.benchmarks.system;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, with a deadline. */
public final class Waiting {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long LOOK_NANOS = 1_000_000;

    private Waiting() {}

    /** A condition that asks over the network or the disk. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException;
    }

    public static void until(String what, Condition condition) throws IOException {
        until(what, LOOK_NANOS, condition);
    }

    public static void until(String what, long lookNanos, Condition condition) throws IOException {
        long begin = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new IOException("Not within " + LIMIT.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(lookNanos);
        }
    }

    /** Does nothing for that long. */
    public static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long rest = duration.toNanos(); rest > 0; rest = end - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }
}
