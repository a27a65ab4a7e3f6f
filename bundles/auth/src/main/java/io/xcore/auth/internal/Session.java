package io.xcore.auth.internal;

import java.time.Instant;
import java.util.Optional;

/**
 * A user's stay, from login to logout.
 *
 * @param id 128 random bits
 * @param lastActivity when a request came last, to the minute
 * @param expiresAt when it ends whatever happens
 * @param refresh which refresh token is the present one
 * @param revokedAt when it was ended early
 */
public record Session(
        String id,
        long userId,
        Client client,
        Instant createdAt,
        Instant lastActivity,
        Instant expiresAt,
        Refresh refresh,
        Optional<Instant> revokedAt) {
    /**
     * The present refresh token of a session.
     *
     * @param generation how often it was exchanged
     * @param digest the SHA-256 of its secret
     */
    public record Refresh(int generation, String digest) {}
}
