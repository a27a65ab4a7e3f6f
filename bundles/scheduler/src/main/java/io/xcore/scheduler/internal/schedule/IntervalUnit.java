package io.xcore.scheduler.internal.schedule;

import java.util.Locale;

/** What an interval is counted in, the largest first. */
enum IntervalUnit {
    WEEKS(604_800),
    DAYS(86_400),
    HOURS(3_600),
    MINUTES(60),
    SECONDS(1);

    private final long seconds;

    IntervalUnit(long seconds) {
        this.seconds = seconds;
    }

    long seconds() {
        return seconds;
    }

    /** Its key in a request (contract A1-26). */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
