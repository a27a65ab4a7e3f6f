package io.xcore.admin.internal.store;

import io.xcore.admin.internal.DirectoryLock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How long lists are. Counting a hundred thousand rows takes a database longer than reading a page of them, so that a
 * number is kept until the directory changes; a change on another node is seen a few seconds later. Thread-safe.
 */
final class Totals {
    private static final long LIFE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MOST_KEPT = 100;

    private record Total(long number, long changes, long at) {}

    private final DirectoryLock lock;
    private final Map<Object, Total> totals = new ConcurrentHashMap<>();

    Totals(DirectoryLock lock) {
        this.lock = lock;
    }

    /**
     * The length of a list, counted when it is not known.
     *
     * @param list what tells it from others; has {@code equals}
     */
    long of(Object list, LongSupplier count) {
        long changes = lock.changes();
        long now = System.nanoTime();
        Total known = totals.get(list);
        if (known != null && known.changes() == changes && now - known.at() < LIFE_NANOS) {
            return known.number();
        }
        if (totals.size() >= MOST_KEPT) {
            totals.clear();
        }
        long number = count.getAsLong();
        totals.put(list, new Total(number, changes, now));
        return number;
    }
}
