package io.xcore.http.internal.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

/** A row in force: the limit and its counts. */
record Gauge(LimitRow row, Buckets buckets) {
    Gauge(LimitRow row, int maxCounts, TimeMeter time) {
        this(row, new Buckets(row, maxCounts, time));
    }

    /** @param caller the user or the API key; the address itself when there is neither */
    Bucket bucket(String caller, String address) {
        return buckets.of(row.by() == By.ADDRESS ? address : caller);
    }
}
