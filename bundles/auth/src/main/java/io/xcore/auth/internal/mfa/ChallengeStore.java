package io.xcore.auth.internal.mfa;

import java.time.Instant;
import java.util.Optional;

/** Where sign-ins that wait for their second factor are kept. Thread-safe, blocks. */
public interface ChallengeStore {
    void add(Challenge challenge);

    Optional<Challenge> find(String digest);

    /** Counts an attempt; refused when there have been as many as there may be, or it has expired. */
    boolean attempt(String digest, int most, Instant now);

    /** Counts a code that is to be sent, likewise. */
    boolean sending(String digest, int most, Instant now);

    /** Removes one; of several attempts at once, one succeeds. */
    boolean remove(String digest);

    void removeOf(long userId);

    void removeExpired(Instant now);
}
