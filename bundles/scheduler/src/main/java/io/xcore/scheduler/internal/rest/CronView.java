package io.xcore.scheduler.internal.rest;

import java.time.Instant;
import java.util.List;

/**
 * What a cron expression means.
 *
 * @param means a sentence in the language of the request, without the time zone
 * @param next the next ten
 */
record CronView(String expression, String timezone, String means, List<Instant> next) {
    CronView {
        next = List.copyOf(next);
    }
}
