package io.xcore.auth.internal;

import java.time.Duration;
import java.time.Instant;

/**
 * What a client gets for proving who it is.
 *
 * @param accessToken shown with every request
 * @param expiresIn how long it is valid
 * @param expiresAt when that is over
 * @param refreshToken exchanged for the next grant, once
 */
public record TokenGrant(String accessToken, Duration expiresIn, Instant expiresAt, String refreshToken) {
    /** Without the secrets. */
    @Override
    public String toString() {
        return "grant for " + expiresIn;
    }
}
