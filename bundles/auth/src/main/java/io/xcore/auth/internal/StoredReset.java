package io.xcore.auth.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What is kept of a token that resets a password. A user has one at most.
 *
 * @param digest the SHA-256 of the token
 * @param basis a digest of the e-mail and the password there were when it was made: it is worth nothing once either changed
 */
public record StoredReset(long userId, String digest, String basis, Instant expiresAt) {
    public StoredReset {
        requireNonNull(digest, "digest is null");
        requireNonNull(basis, "basis is null");
        requireNonNull(expiresAt, "expiresAt is null");
    }
}
