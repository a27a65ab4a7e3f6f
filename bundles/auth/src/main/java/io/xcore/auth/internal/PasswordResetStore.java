package io.xcore.auth.internal;

import java.time.Instant;
import java.util.Optional;

/** Where tokens that reset passwords are kept. Thread-safe, blocks. */
public interface PasswordResetStore {
    /** Keeps a token instead of any former one of its user. */
    void put(StoredReset reset);

    /** The token of this digest. */
    Optional<StoredReset> find(String digest);

    /**
     * Removes a token that has not expired at this time; whether it was there. Of several calls at once, on whatever node,
     * one succeeds.
     */
    boolean consume(String digest, Instant at);

    /** Removes the token of a user; nothing when there is none. */
    void remove(long userId);

    /** Removes the tokens that expired before this; how many they were. */
    int removeExpired(Instant before);
}
