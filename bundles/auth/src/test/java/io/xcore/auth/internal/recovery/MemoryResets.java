package io.xcore.auth.internal.recovery;

import io.xcore.auth.internal.PasswordResetStore;
import io.xcore.auth.internal.StoredReset;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens that reset passwords in memory. */
final class MemoryResets implements PasswordResetStore {
    final Map<Long, StoredReset> resets = new ConcurrentHashMap<>();

    @Override
    public void put(StoredReset reset) {
        resets.put(reset.userId(), reset);
    }

    @Override
    public Optional<StoredReset> find(String digest) {
        return resets.values().stream()
                .filter(reset -> reset.digest().equals(digest))
                .findFirst();
    }

    @Override
    public boolean consume(String digest, Instant at) {
        return resets.values()
                .removeIf(reset ->
                        reset.digest().equals(digest) && reset.expiresAt().isAfter(at));
    }

    @Override
    public void remove(long userId) {
        resets.remove(userId);
    }

    @Override
    public int removeExpired(Instant before) {
        int size = resets.size();
        resets.values().removeIf(reset -> reset.expiresAt().isBefore(before));
        return size - resets.size();
    }
}
