package io.xcore.auth.internal.defence;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Failures counted under one key.
 *
 * @param failures how many
 * @param at when they were counted last
 * @param lockedUntil until when nothing more is tried
 * @param expiresAt when all of it is forgotten
 */
public record Tally(int failures, Instant at, Instant lockedUntil, Instant expiresAt) {
    /** Nothing was ever counted. */
    public static final Tally NONE = new Tally(0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);

    public Tally {
        requireNonNull(at, "at is null");
        requireNonNull(lockedUntil, "lockedUntil is null");
        requireNonNull(expiresAt, "expiresAt is null");
    }

    /** What is left of it now. */
    Tally present(Instant now) {
        return now.isBefore(expiresAt) ? this : NONE;
    }

    boolean locked(Instant now) {
        return now.isBefore(lockedUntil);
    }
}
