package io.xcore.wasm.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * A clock and random numbers that are the same at every call with the same seed, so that the call can be repeated. For
 * one call, on its thread.
 */
public final class Seeded {
    private static final Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");
    private static final long STEP_NANOS = Duration.ofMillis(1).toNanos();

    private final Random random;
    private long nanos;

    public Seeded(long seed) {
        this.random = new Random(seed);
    }

    public Random random() {
        return random;
    }

    /** The time, since 1970 in nanoseconds: it begins with the year 2000 and goes on by a millisecond each time. */
    public long realNanos() {
        return Duration.between(Instant.EPOCH, BEGIN).toNanos() + passedNanos();
    }

    /** The time since the call began, in nanoseconds; by the same steps. */
    public long passedNanos() {
        nanos += STEP_NANOS;
        return nanos;
    }
}
