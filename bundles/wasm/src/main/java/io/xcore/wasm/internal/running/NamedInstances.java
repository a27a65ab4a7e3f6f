package io.xcore.wasm.internal.running;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.ModuleCode;
import io.xcore.wasm.internal.engine.Guest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Instances that keep their state from call to call, by module and name, until they were not called for a while or the
 * module changes. They live in memory alone. Thread-safe; one call at a time each.
 */
final class NamedInstances {
    /** How many there may be, of all modules. */
    static final int MOST = 64;

    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final int LONGEST_NAME = 100;

    private final HeapBudget heap;
    private final Programs programs;
    private final Map<Key, Named> instances = new HashMap<>();

    NamedInstances(HeapBudget heap, Programs programs) {
        this.heap = heap;
        this.programs = programs;
    }

    record Key(String moduleId, String name) {}

    /** One of them; taken by one call at a time. */
    static final class Named {
        private final String sha256;
        private final int pages;
        private final Programs.Lease program;
        private final boolean restored;
        private final Semaphore turn = new Semaphore(1, true);
        private @Nullable Guest guest;
        private long lastNanos = System.nanoTime();
        private boolean dropped;

        /** @param restored whether it comes from a snapshot, and only a change of the module takes it away */
        Named(String sha256, int pages, Programs.Lease program, boolean restored) {
            this.sha256 = sha256;
            this.pages = pages;
            this.program = program;
            this.restored = restored;
        }

        String sha256() {
            return sha256;
        }

        /** Its guest; null before its first call. For the one whose turn it is. */
        @Nullable
        Guest guest() {
            return guest;
        }

        void guest(Guest made) {
            guest = made;
        }
    }

    /**
     * Waits for its turn; makes it when it is not there. The module's program is in memory and stays there as long as the
     * instance does.
     *
     * @param pages what it can grow to
     * @throws XcoreException RATE_LIMITED when there are too many, or its turn does not come
     */
    Named take(ModuleCode code, String name, int pages, Duration patience) throws InterruptedException {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw XcoreException.invalid("instance", "must have 1 to " + LONGEST_NAME + " characters");
        }
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Named named = present(code, name, pages);
            if (!named.turn.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw busy(name);
            }
            synchronized (this) {
                if (!named.dropped) {
                    return named;
                }
            }
            named.turn.release();
        }
    }

    /** Those of a module that are there, by name. */
    synchronized Map<String, Named> of(String moduleId) {
        return instances.entrySet().stream()
                .filter(each -> each.getKey().moduleId().equals(moduleId))
                .collect(Collectors.toMap(each -> each.getKey().name(), Map.Entry::getValue));
    }

    /** How many there are of other modules than these. */
    synchronized long countWithout(Set<String> moduleIds) {
        return instances.keySet().stream()
                .filter(key -> !moduleIds.contains(key.moduleId()))
                .count();
    }

    /**
     * Waits for the turn of one that is there.
     *
     * @return false when it is not there any more
     * @throws XcoreException RATE_LIMITED when its turn does not come
     */
    boolean await(Named named, String name, Duration patience) throws InterruptedException {
        if (!named.turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw busy(name);
        }
        synchronized (this) {
            if (named.dropped) {
                named.turn.release();
            }
            return !named.dropped;
        }
    }

    /** Ends a turn in which it was not called: it is no younger than before. */
    void leave(Named named) {
        named.turn.release();
    }

    /** Puts others in place of all instances of some modules. */
    synchronized void replace(Set<String> moduleIds, Map<Key, Named> others) {
        moduleIds.forEach(this::forget);
        instances.putAll(others);
    }

    /** The next one may have it. */
    synchronized void giveBack(Named named) {
        named.lastNanos = System.nanoTime();
        named.turn.release();
    }

    /** It is in no state to be called again. By the one whose turn it is, before giving it back. */
    synchronized void drop(Named named) {
        if (!named.dropped && instances.values().remove(named)) {
            release(named);
        }
    }

    /** Drops those of a module; calls that run end as they would. */
    synchronized void forget(String moduleId) {
        for (Iterator<Map.Entry<Key, Named>> all = instances.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Key, Named> entry = all.next();
            if (entry.getKey().moduleId().equals(moduleId)) {
                all.remove();
                release(entry.getValue());
            }
        }
    }

    private static XcoreException busy(String name) {
        return new XcoreException(ErrorCode.RATE_LIMITED, "Instance '" + name + "' is being called");
    }

    private synchronized Named present(ModuleCode code, String name, int pages) throws InterruptedException {
        Key key = new Key(code.id(), name);
        Named named = instances.get(key);
        if (named != null && !named.sha256.equals(code.sha256())) {
            // The call was told before the snapshot was restored which version it is to call.
            if (named.restored) {
                throw new XcoreException(ErrorCode.RATE_LIMITED, "Module '" + code.id() + "' is being restored")
                        .retryAfter(Duration.ofSeconds(1));
            }
            instances.remove(key);
            release(named);
            named = null;
        }
        if (named == null) {
            dropIdle();
            if (instances.size() >= MOST || !heap.take(pages, Duration.ZERO)) {
                throw new XcoreException(ErrorCode.RATE_LIMITED, "There are too many named instances")
                        .retryAfter(Duration.ofMinutes(1));
            }
            named = new Named(
                    code.sha256(), pages, programs.present(code.sha256()).orElseThrow(), false);
            instances.put(key, named);
        }
        return named;
    }

    synchronized void dropIdle() {
        long now = System.nanoTime();
        for (Iterator<Named> all = instances.values().iterator(); all.hasNext(); ) {
            Named named = all.next();
            if (named.turn.availablePermits() > 0 && now - named.lastNanos > KEPT.toNanos()) {
                all.remove();
                release(named);
            }
        }
    }

    /** Gives back what it has; of one that is not there any more, or never was. */
    synchronized void release(Named named) {
        named.dropped = true;
        named.program.close();
        heap.giveBack(named.pages);
    }
}
