package io.xcore.auth.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Password hashes in memory. */
public final class MemoryCredentials implements CredentialStore {
    final Map<Long, String> hashes = new ConcurrentHashMap<>();

    @Override
    public Optional<String> passwordHash(long userId) {
        return Optional.ofNullable(hashes.get(userId));
    }

    @Override
    public void put(long userId, String passwordHash, Instant at) {
        hashes.put(userId, passwordHash);
    }

    @Override
    public void rehash(long userId, String from, String to) {
        hashes.replace(userId, from, to);
    }

    @Override
    public void remove(long userId) {
        hashes.remove(userId);
    }
}
