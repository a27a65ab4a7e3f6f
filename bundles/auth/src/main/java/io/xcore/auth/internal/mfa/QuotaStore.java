package io.xcore.auth.internal.mfa;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counts things that may be done so many times in a while, on all nodes together. Thread-safe, blocks. */
public interface QuotaStore {
    /**
     * Takes one.
     *
     * @param name what is counted; at most 100 characters
     * @param most how many there may be in a window
     * @return when there is room again; empty when it was taken
     */
    Optional<Instant> take(String name, int most, Duration window, Instant now);

    /** Starts from nothing. */
    void clear(String name);

    /** Forgets the windows that began before. */
    void removeOld(Instant before);
}
