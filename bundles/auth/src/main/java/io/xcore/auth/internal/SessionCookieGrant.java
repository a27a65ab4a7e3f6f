package io.xcore.auth.internal;

import java.time.Duration;
import java.util.Optional;

/**
 * What a browser is to keep.
 *
 * @param value the cookie's value
 * @param life how long it keeps it; empty for as long as the browser runs
 */
public record SessionCookieGrant(String value, Optional<Duration> life) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "session cookie for " + life;
    }
}
