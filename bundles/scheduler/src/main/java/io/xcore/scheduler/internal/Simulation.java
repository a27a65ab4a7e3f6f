package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a schedule has in a range of time.
 *
 * @param firings the due times, the first {@value #MOST} of them
 * @param complete whether these are all
 * @param duration how long a run is supposed to take: as the latest ones of the task did on average, zero when it had none
 */
public record Simulation(List<Firing> firings, boolean complete, Duration duration) {
    /** How many due times are told. */
    public static final int MOST = 1_000;

    /**
     * A due time.
     *
     * @param overlaps how many earlier runs would not have ended
     */
    public record Firing(Instant at, int overlaps) {
        public Firing {
            requireNonNull(at, "at is null");
        }
    }

    public Simulation {
        firings = List.copyOf(firings);
        requireNonNull(duration, "duration is null");
    }
}
