package io.xcore.admin.internal;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/** The grants of the users seen lately, bounded. Thread-safe; a hit takes no lock. */
final class GrantCache {
    private final Map<Long, Grants> entries = new ConcurrentHashMap<>();
    private volatile int limit;

    GrantCache(int limit) {
        this.limit = limit;
    }

    void limit(int users) {
        limit = users;
    }

    /**
     * The grants of a user, loaded when they are not known. A change that is stored while they are loaded is not lost:
     * the map lets {@link #forget} wait for the load.
     */
    Optional<Grants> get(long userId, LongFunction<Optional<Grants>> load) {
        Grants known = entries.get(userId);
        if (known != null) {
            return Optional.of(known);
        }
        Grants loaded = entries.computeIfAbsent(userId, id -> load.apply(id).orElse(null));
        makeRoom(userId);
        return Optional.ofNullable(loaded);
    }

    void forget(long userId) {
        entries.remove(userId);
    }

    /** As {@link #forget}, for a change that concerns anybody. */
    void forgetAll() {
        entries.clear();
    }

    int size() {
        return entries.size();
    }

    private void makeRoom(long keep) {
        if (entries.size() <= limit) {
            return;
        }
        // A user thrown out is read again at its next request, so which one goes matters little.
        Iterator<Long> ids = entries.keySet().iterator();
        while (entries.size() > limit && ids.hasNext()) {
            if (ids.next() != keep) {
                ids.remove();
            }
        }
    }
}
