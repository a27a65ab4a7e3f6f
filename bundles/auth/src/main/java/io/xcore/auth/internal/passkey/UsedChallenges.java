package io.xcore.auth.internal.passkey;

import java.time.Instant;

/** Which challenges have been answered, on any node. Thread-safe, blocks. */
public interface UsedChallenges {
    /** Notes that a challenge is answered; false when it was before. */
    boolean add(String digest, Instant expiresAt);

    /** Forgets those nobody can answer again; how many they were. */
    int removeExpired(Instant before);
}
