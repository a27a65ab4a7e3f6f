package io.xcore.auth.internal.defence;

import java.time.Duration;
import java.time.Instant;

/**
 * Failures on one account: some are free, each further one doubles the wait. All are forgotten after a quiet time.
 *
 * @param free the failure of this number is the first to be followed by a wait
 * @param firstWait how long that wait is
 * @param longestWait how long a wait becomes at most; nobody is locked out for ever
 * @param memory how long after the last wait the failures are forgotten
 */
record AccountLimit(int free, Duration firstWait, Duration longestWait, Duration memory) implements Limit {
    /** Doubling more often would overflow; every wait has reached its longest long before. */
    private static final int MOST_DOUBLINGS = 20;

    @Override
    public int allowance(Tally tally, Instant now) {
        return tally.locked(now) ? 0 : Math.max(1, free - tally.failures());
    }

    @Override
    public Tally failed(Tally before, Instant now) {
        int failures = before.failures() + 1;
        Instant lockedUntil = failures < free ? before.lockedUntil() : now.plus(waitAfter(failures));
        Instant quiet = lockedUntil.isAfter(now) ? lockedUntil : now;
        return new Tally(failures, now, lockedUntil, quiet.plus(memory));
    }

    private Duration waitAfter(int failures) {
        Duration wait = firstWait.multipliedBy(1L << Math.min(failures - free, MOST_DOUBLINGS));
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }
}
