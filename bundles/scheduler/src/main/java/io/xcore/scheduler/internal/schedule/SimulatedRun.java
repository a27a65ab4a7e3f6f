package io.xcore.scheduler.internal.schedule;

import java.time.Instant;

/**
 * A run that would be.
 *
 * @param start when it would fire
 * @param end when it would be done
 * @param running how many earlier runs would still be going on at the start; more than 0 is an overlap
 */
public record SimulatedRun(Instant start, Instant end, int running) {
    /** Whether another run would still be going on when this one fires. */
    public boolean overlaps() {
        return running > 0;
    }
}
