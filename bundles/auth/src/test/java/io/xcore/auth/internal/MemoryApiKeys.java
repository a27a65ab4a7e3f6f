package io.xcore.auth.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** API keys in memory, which counts how often they are read and written. */
final class MemoryApiKeys implements ApiKeyStore {
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger touches = new AtomicInteger();

    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();

    @Override
    public void add(ApiKey key) {
        keys.put(key.id(), key);
    }

    @Override
    public Optional<ApiKey> find(String id) {
        reads.incrementAndGet();
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public List<ApiKey> list(Optional<Long> userId, int limit) {
        return keys.values().stream()
                .filter(key -> userId.isEmpty() || userId.get() == key.userId())
                .sorted(Comparator.comparing((ApiKey key) -> key.times().createdAt())
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public long count(long userId) {
        return list(Optional.of(userId), Integer.MAX_VALUE).size();
    }

    @Override
    public boolean remove(String id) {
        return keys.remove(id) != null;
    }

    @Override
    public void touch(Map<String, Instant> uses) {
        touches.incrementAndGet();
        uses.forEach((id, at) -> keys.computeIfPresent(id, (same, key) -> key.lastUsed(at)));
    }
}
