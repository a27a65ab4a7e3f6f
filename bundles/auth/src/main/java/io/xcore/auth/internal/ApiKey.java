package io.xcore.auth.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A key for programs.
 *
 * @param id 128 random bits, the part of the key everybody may see
 * @param userId whose it is
 * @param name what its owner calls it
 * @param digest the SHA-256 of its secret part
 */
public record ApiKey(String id, long userId, String name, String digest, ApiKeyScopes scopes, Times times) {
    public ApiKey {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(digest, "digest is null");
        requireNonNull(scopes, "scopes is null");
        requireNonNull(times, "times is null");
    }

    /**
     * When it was made, ends and was used.
     *
     * @param expiresAt from when on it is refused; empty for never
     * @param lastUsedAt when it was used last, a minute late at most
     */
    public record Times(Instant createdAt, Optional<Instant> expiresAt, Optional<Instant> lastUsedAt) {}

    /** How it begins, for its owner to tell it from others. */
    public String prefix() {
        return ApiKeyText.PREFIX + id.substring(0, Math.min(8, id.length()));
    }

    boolean expired(Instant now) {
        return times.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
    }

    ApiKey lastUsed(Instant at) {
        Times moved = new Times(times.createdAt(), times.expiresAt(), Optional.of(at));
        return new ApiKey(id, userId, name, digest, scopes, moved);
    }
}
