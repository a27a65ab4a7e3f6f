package io.xcore.auth.internal.mfa;

import java.time.Instant;
import java.util.Optional;

/** Where the codes that were sent last are kept, one for each user. Thread-safe, blocks. */
public interface SmsCodeStore {
    /** Replaces the code of a user. */
    void put(long userId, String mac, Instant expiresAt);

    /**
     * Counts an attempt at a user's code.
     *
     * @return the code's digest; empty when there is none, it has expired, or there have been too many attempts
     */
    Optional<String> attempt(long userId, int most, Instant now);

    /** Uses up a code; of several attempts at once, one succeeds. */
    boolean use(long userId, String mac);

    void removeOf(long userId);

    void removeExpired(Instant now);
}
