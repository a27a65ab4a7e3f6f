package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often a task may start.
 *
 * @param starts how many times, 1 to 10000
 * @param per in how long, a second to a day
 */
public record Rate(int starts, Duration per) {
    public Rate {
        requireNonNull(per, "per is null");
    }
}
