package io.xcore.scheduler.internal.rest;

import java.time.Instant;
import java.util.List;

/**
 * What a cron expression means.
 *
 * @param description a sentence in the language of the request, without the time zone
 * @param nextRuns the next ten
 */
record CronView(String expression, String timezone, String description, List<Instant> nextRuns) {
    CronView {
        nextRuns = List.copyOf(nextRuns);
    }
}
