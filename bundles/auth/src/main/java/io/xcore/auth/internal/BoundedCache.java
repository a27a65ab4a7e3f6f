package io.xcore.auth.internal;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map that forgets what has not been asked for lately once it is full. Thread-safe; a hit takes no lock. Entries used
 * since the last sweep get a second chance, which approaches least-recently-used without ordering every read.
 */
final class BoundedCache<K, V> {
    private static final class Entry<V> {
        final V value;
        volatile boolean used;

        Entry(V value) {
            this.value = value;
        }
    }

    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();
    private final int limit;

    BoundedCache(int limit) {
        this.limit = limit;
    }

    @Nullable
    V get(K key) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        if (!entry.used) {
            entry.used = true;
        }
        return entry.value;
    }

    /** The value, loaded when it is not known; {@link #remove} waits for a load of the same key. */
    @Nullable
    V get(K key, Function<? super K, ? extends @Nullable V> load) {
        V known = get(key);
        if (known != null) {
            return known;
        }
        Entry<V> loaded = entries.computeIfAbsent(key, absent -> {
            V value = load.apply(absent);
            return value == null ? null : new Entry<>(value);
        });
        makeRoom();
        return loaded == null ? null : loaded.value;
    }

    void put(K key, V value) {
        entries.put(key, new Entry<>(value));
        makeRoom();
    }

    void remove(K key) {
        entries.remove(key);
    }

    void clear() {
        entries.clear();
    }

    int size() {
        return entries.size();
    }

    private void makeRoom() {
        if (entries.size() <= limit) {
            return;
        }
        synchronized (this) {
            int target = limit - limit / 8;
            sweep(target, true);
            sweep(target, false);
        }
    }

    private void sweep(int target, boolean spareUsed) {
        Iterator<Entry<V>> remaining = entries.values().iterator();
        while (entries.size() > target && remaining.hasNext()) {
            Entry<V> entry = remaining.next();
            if (spareUsed && entry.used) {
                entry.used = false;
            } else {
                remaining.remove();
            }
        }
    }
}
