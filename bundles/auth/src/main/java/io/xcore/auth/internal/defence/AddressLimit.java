package io.xcore.auth.internal.defence;

import java.time.Duration;
import java.time.Instant;

/**
 * Failures from one address, whatever the account: a bucket that leaks evenly. Many people may share an address, so it is
 * wide, and once full it is closed until half of it has leaked.
 *
 * @param most how many failures fill it
 * @param window how long a full one takes to be empty
 */
record AddressLimit(int most, Duration window) implements Limit {
    @Override
    public int allowance(Tally tally, Instant now) {
        return tally.locked(now) ? 0 : Math.max(1, most - level(tally, now));
    }

    @Override
    public Tally failed(Tally before, Instant now) {
        int level = level(before, now) + 1;
        Instant lockedUntil = level < most ? before.lockedUntil() : now.plus(window.dividedBy(2));
        return new Tally(level, now, lockedUntil, now.plus(window));
    }

    /** Rounded up: who fails often must not gain by each failure's remainder. */
    private int level(Tally tally, Instant now) {
        long elapsed = Math.max(0, Duration.between(tally.at(), now).toMillis());
        if (elapsed >= window.toMillis()) {
            return 0;
        }
        long leaked = elapsed * most / window.toMillis();
        return (int) Math.max(0, tally.failures() - leaked);
    }
}
