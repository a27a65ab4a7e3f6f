package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often a failed execution is tried again, and when.
 *
 * @param attempts how often it is tried in all, 1 to 100
 * @param backoff before the second attempt, up to a day
 * @param factor how much longer each further time is than the one before, 1 to 10; a time is never longer than a day
 * @param jitter by which part of it each time is made longer or shorter at random, 0 to 1
 */
public record Retry(int attempts, Duration backoff, double factor, double jitter) {
    /** Once, whatever comes of it. */
    public static final Retry NEVER = new Retry(1, Duration.ofSeconds(10), 2, 0.1);

    public Retry {
        requireNonNull(backoff, "backoff is null");
    }
}
