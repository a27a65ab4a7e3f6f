package io.xcore.auth.internal.defence;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Lets no more attempts through at once than may fail. An attempt is counted when it begins: those under way on this node
 * use up the tries as failures do, until they are known to be none. Who finds none left waits for the outcome of those.
 */
final class Turnstile {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final TallyStore store;
    private final LockoutEvents events;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Map<String, Integer> underWay = new HashMap<>();
    private final Object writing = new Object();

    Turnstile(TallyStore store, LockoutEvents events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Begins an attempt.
     *
     * @param open what the caller is told about when it is locked
     * @param hidden what makes the attempt blind when it is locked
     * @throws XcoreException RATE_LIMITED
     */
    Attempt admit(List<Counter> open, List<Counter> hidden) {
        long left = LONGEST_WAIT.toNanos();
        lock.lock();
        try {
            while (true) {
                Map<String, Tally> tallies = read(open, hidden);
                Instant now = now();
                refuseLocked(open, tallies, now);
                List<Counter> free = hidden.stream()
                        .filter(counter -> !tallies.get(counter.key()).locked(now))
                        .toList();
                List<Counter> counted =
                        Stream.concat(open.stream(), free.stream()).toList();
                if (counted.stream().allMatch(counter -> spare(counter, tallies.get(counter.key()), now))) {
                    counted.forEach(counter -> underWay.merge(counter.key(), 1, Integer::sum));
                    return new Attempt(this, counted, free.size() < hidden.size(), failing(counted, tallies));
                }
                if (left <= 0) {
                    throw refused(BUSY);
                }
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(BUSY);
        } finally {
            lock.unlock();
        }
    }

    /** Counts a failure. */
    void failed(List<Counter> counters) {
        List<Counter> locked = new ArrayList<>();
        Map<String, Tally> after = new HashMap<>();
        // One after the other on this node, so that they do not compete for the same rows.
        synchronized (writing) {
            Instant now = now();
            for (Counter counter : counters) {
                Tally tally = store.change(counter.key(), counter.userId(), before -> counter.limit()
                        .failed(before.present(now), now));
                after.put(counter.key(), tally);
                if (tally.locked(now)) {
                    locked.add(counter);
                }
            }
        }
        events.locked(locked, after);
    }

    /** Forgets failures that were followed by a success. */
    void forgive(List<String> keys) {
        if (!keys.isEmpty()) {
            store.remove(keys);
        }
    }

    /** Ends an attempt, after its outcome is stored. */
    void end(List<Counter> counters) {
        lock.lock();
        try {
            counters.forEach(
                    counter -> underWay.computeIfPresent(counter.key(), (key, count) -> count == 1 ? null : count - 1));
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Tally> read(List<Counter> open, List<Counter> hidden) {
        List<String> keys =
                Stream.concat(open.stream(), hidden.stream()).map(Counter::key).toList();
        Map<String, Tally> found = store.find(keys);
        Map<String, Tally> tallies = new HashMap<>();
        Instant now = now();
        keys.forEach(key -> tallies.put(key, found.getOrDefault(key, Tally.NONE).present(now)));
        return tallies;
    }

    private boolean spare(Counter counter, Tally tally, Instant now) {
        return underWay.getOrDefault(counter.key(), 0) < counter.limit().allowance(tally, now);
    }

    private static void refuseLocked(List<Counter> open, Map<String, Tally> tallies, Instant now) {
        open.stream()
                .map(counter -> tallies.get(counter.key()))
                .filter(tally -> tally.locked(now))
                .map(tally -> Duration.between(now, tally.lockedUntil()))
                .max(Duration::compareTo)
                .ifPresent(wait -> {
                    throw refused(wait);
                });
    }

    /** An address is not forgiven: who has one account of its own would have as many tries on others as it likes. */
    private static List<String> failing(List<Counter> counted, Map<String, Tally> tallies) {
        return counted.stream()
                .filter(counter -> !counter.ofAddress())
                .map(Counter::key)
                .filter(key -> tallies.get(key).failures() > 0)
                .toList();
    }

    private static XcoreException refused(Duration wait) {
        // Whoever comes back after whole seconds must not be early.
        Duration rounded = wait.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        return new XcoreException(ErrorCode.RATE_LIMITED, "Too many failed attempts, try again later")
                .retryAfter(rounded);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
