package io.xcore.auth.internal;

import java.time.Duration;
import java.time.Instant;

/** A new access token. */
record IssuedToken(String text, Duration life, Instant expiresAt) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "access token until " + expiresAt;
    }
}
