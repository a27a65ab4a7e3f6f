package io.xcore.auth.internal;

import java.time.Instant;
import java.util.Optional;

/** Where password hashes are kept. Thread-safe, blocks. */
public interface CredentialStore {
    /** The hash of a user's password. */
    Optional<String> passwordHash(long userId);

    /** Sets a user's password. */
    void put(long userId, String passwordHash, Instant at);

    /** Replaces the hash of an unchanged password, unless it has been changed meanwhile. */
    void rehash(long userId, String from, String to);

    void remove(long userId);
}
