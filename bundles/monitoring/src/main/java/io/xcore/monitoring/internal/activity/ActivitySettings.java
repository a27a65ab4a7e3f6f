package io.xcore.monitoring.internal.activity;

import java.time.Duration;

/**
 * The configuration PID {@value #PID}, checked and converted.
 *
 * @param age how long an entry is kept; zero for ever
 * @param entries how many are kept; 0 for any number
 */
record ActivitySettings(Duration age, int entries) {
    static final String PID = "io.xcore.monitoring.activity";

    private static final int MOST_DAYS = 36_500;
    private static final int FEWEST_ENTRIES = 1_000;
    private static final int MOST_ENTRIES = 100_000_000;

    static ActivitySettings of(ActivityConfiguration from) {
        return new ActivitySettings(
                Duration.ofDays(zeroOr("retention.days", from.retention_days(), 1, MOST_DAYS)),
                zeroOr("retention.entries", from.retention_entries(), FEWEST_ENTRIES, MOST_ENTRIES));
    }

    private static int zeroOr(String key, int value, int least, int most) {
        if (value != 0 && (value < least || value > most)) {
            throw new IllegalArgumentException(
                    PID + ": " + key + " must be 0 or from " + least + " to " + most + ", is " + value);
        }
        return value;
    }
}
