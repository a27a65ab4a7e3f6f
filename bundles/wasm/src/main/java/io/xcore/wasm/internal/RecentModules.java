package io.xcore.wasm.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Modules as they were read a moment ago, for calls: reading one takes longer than many a function. A change on this node
 * is seen at once, one on another node a second later. Thread-safe.
 */
final class RecentModules {
    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST = 1_000;

    private final Function<String, Optional<StoredModule>> store;
    private final Map<String, Read> recent = new LinkedHashMap<>();
    private long changes;

    RecentModules(Function<String, Optional<StoredModule>> store) {
        this.store = store;
    }

    private record Read(StoredModule module, long nanos) {}

    Optional<StoredModule> find(String id) {
        long before;
        synchronized (this) {
            Read read = recent.get(id);
            if (read != null && System.nanoTime() - read.nanos() < LONGEST_NANOS) {
                return Optional.of(read.module());
            }
            before = changes;
        }
        long now = System.nanoTime();
        Optional<StoredModule> found = store.apply(id);
        found.ifPresent(module -> remember(new Read(module, now), before));
        return found;
    }

    /** Unless something was changed since it was asked for: then nobody knows which of the two it is. */
    private synchronized void remember(Read read, long before) {
        if (changes == before) {
            recent.remove(read.module().id());
            recent.put(read.module().id(), read);
            if (recent.size() > MOST) {
                recent.remove(recent.keySet().iterator().next());
            }
        }
    }

    /** It was changed, or removed. */
    synchronized void forget(String id) {
        changes++;
        recent.remove(id);
    }
}
