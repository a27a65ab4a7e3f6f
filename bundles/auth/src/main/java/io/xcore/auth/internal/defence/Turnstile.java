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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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
    private final AtomicLong failures = new AtomicLong();

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
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        try {
            while (true) {
                long seen = failures.get();
                Map<String, Tally> tallies = read(open, hidden);
                lock.lock();
                try {
                    // A failure stored since then would be missed, and its attempt is under way no longer.
                    if (seen == failures.get()) {
                        Optional<Attempt> attempt = begin(open, hidden, tallies);
                        if (attempt.isPresent()) {
                            return attempt.get();
                        }
                        if (ended.awaitNanos(deadline - System.nanoTime()) <= 0) {
                            throw refused(BUSY);
                        }
                    }
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(BUSY);
        }
    }

    /** An attempt, when there is a try left; it is called with the lock. */
    private Optional<Attempt> begin(List<Counter> open, List<Counter> hidden, Map<String, Tally> tallies) {
        Instant now = now();
        refuseLocked(open, tallies, now);
        List<Counter> free = hidden.stream()
                .filter(counter -> !tallies.get(counter.key()).locked(now))
                .toList();
        List<Counter> counted = Stream.concat(open.stream(), free.stream()).toList();
        if (!counted.stream().allMatch(counter -> spare(counter, tallies.get(counter.key()), now))) {
            return Optional.empty();
        }
        counted.forEach(counter -> underWay.merge(counter.key(), 1, Integer::sum));
        return Optional.of(new Attempt(this, counted, free.size() < hidden.size(), failing(counted, tallies)));
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
        failures.incrementAndGet();
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
