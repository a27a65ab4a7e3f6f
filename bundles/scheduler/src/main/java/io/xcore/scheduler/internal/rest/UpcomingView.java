package io.xcore.scheduler.internal.rest;

import java.time.Instant;
import java.util.List;

/** The next due times of a task. */
record UpcomingView(String id, List<Instant> nextRuns) {
    UpcomingView {
        nextRuns = List.copyOf(nextRuns);
    }
}
