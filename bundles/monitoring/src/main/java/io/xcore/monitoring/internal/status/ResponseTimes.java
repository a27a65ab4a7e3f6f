package io.xcore.monitoring.internal.status;

import io.xcore.monitoring.internal.metrics.RequestTotals;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The mean response time of the last minute, by looks at the totals: requests themselves pay nothing. Thread-safe. */
final class ResponseTimes {
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final double NANOS_OF_A_MILLISECOND = 1e6;

    private final Deque<Look> looks = new ArrayDeque<>();
    private Optional<Double> last = Optional.empty();

    private record Look(long atNanos, RequestTotals totals) {}

    /** Remembers the totals, every few seconds. */
    synchronized void look(long nowNanos, RequestTotals totals) {
        mean(totals);
        looks.addLast(new Look(nowNanos, totals));
        while (looks.size() > 1 && nowNanos - looks.getFirst().atNanos() > WINDOW_NANOS) {
            looks.removeFirst();
        }
    }

    /** In milliseconds; of the last minute with requests when the present one has none, and empty before the first. */
    synchronized Optional<Double> mean(RequestTotals totals) {
        Look oldest = looks.peekFirst();
        RequestTotals before = oldest == null ? RequestTotals.NONE : oldest.totals();
        long requests = totals.requests() - before.requests();
        if (requests > 0) {
            last = Optional.of((totals.nanos() - before.nanos()) / requests / NANOS_OF_A_MILLISECOND);
        }
        return last;
    }
}
