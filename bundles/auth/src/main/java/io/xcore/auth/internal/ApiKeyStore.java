package io.xcore.auth.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where API keys are kept. Thread-safe, blocks. */
public interface ApiKeyStore {
    void add(ApiKey key);

    Optional<ApiKey> find(String id);

    /** The keys of a user, or of everybody; the youngest first. */
    List<ApiKey> list(Optional<Long> userId, int limit);

    /** How many keys a user has. */
    long count(long userId);

    /** Removes a key; whether there was one. */
    boolean remove(String id);

    /** Stores when keys were last used. */
    void touch(Map<String, Instant> uses);
}
