package io.xcore.store.internal;

import java.time.Duration;

/**
 * The settings of the store.
 *
 * @param staleLockAge from which age on the migration lock of another process counts as left behind
 */
record StoreSettings(Duration staleLockAge) {
    private static final int MAX_MINUTES = 1440;

    static StoreSettings of(int staleLockMinutes) {
        if (staleLockMinutes < 1 || staleLockMinutes > MAX_MINUTES) {
            throw new IllegalArgumentException(
                    "stale.lock.minutes is not 1 to " + MAX_MINUTES + ": " + staleLockMinutes);
        }
        return new StoreSettings(Duration.ofMinutes(staleLockMinutes));
    }
}
