package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.Rate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** When tasks that may not begin too often have begun here. Used by one thread; forgotten when the platform stops. */
final class Rates {
    private static final int MOST = 10_000;

    private final Map<String, Deque<Instant>> starts = new HashMap<>();

    boolean admits(String taskId, Rate rate, Instant now) {
        Deque<Instant> times = starts.get(taskId);
        if (times == null) {
            return true;
        }
        Instant start = now.minus(rate.per());
        while (!times.isEmpty() && !times.getFirst().isAfter(start)) {
            times.removeFirst();
        }
        return times.size() < rate.starts();
    }

    void started(String taskId, Instant now) {
        if (starts.size() > MOST) {
            starts.clear();
        }
        starts.computeIfAbsent(taskId, id -> new ArrayDeque<>()).addLast(now);
    }
}
