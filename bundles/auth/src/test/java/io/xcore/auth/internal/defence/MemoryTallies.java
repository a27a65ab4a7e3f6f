package io.xcore.auth.internal.defence;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Counted failures in memory. */
public final class MemoryTallies implements TallyStore {
    private record Row(Optional<Long> userId, Tally tally) {}

    private final Map<String, Row> rows = new ConcurrentHashMap<>();

    @Override
    public Map<String, Tally> find(Collection<String> keys) {
        Map<String, Tally> found = new HashMap<>();
        for (String key : keys) {
            Row row = rows.get(key);
            if (row != null) {
                found.put(key, row.tally());
            }
        }
        return found;
    }

    @Override
    public Tally change(String key, Optional<Long> userId, UnaryOperator<Tally> change) {
        return rows.compute(
                        key,
                        (same, before) -> before == null
                                ? new Row(userId, change.apply(Tally.NONE))
                                : new Row(before.userId(), change.apply(before.tally())))
                .tally();
    }

    @Override
    public List<Lockout> locked(Instant at, int limit) {
        return rows.entrySet().stream()
                .filter(row -> row.getValue().tally().locked(at))
                .map(row -> new Lockout(
                        row.getKey(),
                        row.getValue().userId(),
                        row.getValue().tally().failures(),
                        row.getValue().tally().lockedUntil()))
                .sorted(Comparator.comparing(Lockout::until).reversed().thenComparing(Lockout::key))
                .limit(limit)
                .toList();
    }

    @Override
    public int remove(Collection<String> keys) {
        return removeIf(keys::contains);
    }

    @Override
    public int removeFailures(long userId) {
        return removeIf(key -> rows.get(key).userId().equals(Optional.of(userId))
                && rows.get(key).tally().failures() > 0);
    }

    @Override
    public int removeExpired(Instant before) {
        return removeIf(key -> rows.get(key).tally().expiresAt().isBefore(before));
    }

    private int removeIf(Predicate<String> wanted) {
        int size = rows.size();
        rows.keySet().removeIf(wanted);
        return size - rows.size();
    }
}
