package io.xcore.store.internal;

import java.time.Duration;

/**
 * The settings of the store.
 *
 * @param staleLockAge from which age on the migration lock of another process counts as left behind
 * @param reserveMebibytes how much room on its disk is left to an embedded database
 */
record StoreSettings(Duration staleLockAge, int reserveMebibytes) {
    private static final int MAX_MINUTES = 1440;
    private static final int MAX_RESERVE = 1_048_576;

    static StoreSettings of(StoreConfiguration configuration) {
        return of(configuration.stale_lock_minutes(), configuration.reserve_mebibytes());
    }

    static StoreSettings of(int staleLockMinutes, int reserveMebibytes) {
        bounded("stale.lock.minutes", staleLockMinutes, 1, MAX_MINUTES);
        bounded("reserve.mebibytes", reserveMebibytes, 0, MAX_RESERVE);
        return new StoreSettings(Duration.ofMinutes(staleLockMinutes), reserveMebibytes);
    }

    private static void bounded(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " is not " + least + " to " + most + ": " + value);
        }
    }
}
