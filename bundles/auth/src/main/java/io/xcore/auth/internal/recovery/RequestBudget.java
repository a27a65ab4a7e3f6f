package io.xcore.auth.internal.recovery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often somebody may do something within an hour. Only the {@value #MOST_KEYS} who asked last are remembered.
 * Thread-safe.
 */
final class RequestBudget {
    private static final int MOST_KEYS = 10_000;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Deque<Instant>> granted = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MOST_KEYS;
        }
    };

    RequestBudget(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes one from somebody's budget.
     *
     * @return how long to wait for the next, when nothing is left
     */
    synchronized Optional<Duration> take(String key, int most) {
        Instant now = clock.instant();
        Deque<Instant> times = granted.computeIfAbsent(key, unknown -> new ArrayDeque<>());
        while (!times.isEmpty() && !now.isBefore(times.getFirst().plus(WINDOW))) {
            times.removeFirst();
        }
        if (times.size() >= most) {
            return Optional.of(Duration.between(now, times.getFirst().plus(WINDOW)));
        }
        times.addLast(now);
        return Optional.empty();
    }
}
