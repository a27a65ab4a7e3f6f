package io.xcore.auth.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A user's stay, from login to logout.
 *
 * @param id 128 random bits
 * @param proofs what its cookie and its refresh tokens are checked with
 * @param revokedAt when it was ended early
 */
public record Session(String id, long userId, Client client, Times times, Proofs proofs, Optional<Instant> revokedAt) {
    public Session {
        requireNonNull(id, "id is null");
        requireNonNull(client, "client is null");
        requireNonNull(times, "times is null");
        requireNonNull(proofs, "proofs is null");
        requireNonNull(revokedAt, "revokedAt is null");
    }

    /**
     * When it began, and when it ends.
     *
     * @param lastActivity when a request came last, half a minute late at most
     * @param expiresAt when it ends whatever happens
     */
    public record Times(Instant createdAt, Instant lastActivity, Instant expiresAt) {}

    /**
     * Digests only: nobody gets in with what the database holds.
     *
     * @param cookie the SHA-256 of the cookie's secret
     * @param family the SHA-256 of what all refresh tokens of the session share
     * @param refresh which refresh token is the present one
     */
    public record Proofs(String cookie, String family, RefreshState refresh) {}

    /** The same, used later. */
    public Session lastUsed(Instant at) {
        Times moved = new Times(times.createdAt(), at, times.expiresAt());
        return new Session(id, userId, client, moved, proofs, revokedAt);
    }
}
