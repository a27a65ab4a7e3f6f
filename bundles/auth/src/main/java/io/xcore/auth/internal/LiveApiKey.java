package io.xcore.auth.internal;

import java.time.Duration;
import java.time.Instant;

/** An API key in memory, with the time of its last use. Thread-safe. */
final class LiveApiKey {
    private static final Duration RESOLUTION = Duration.ofSeconds(30);

    private final ApiKey key;
    private volatile Instant lastUse;

    LiveApiKey(ApiKey key) {
        this.key = key;
        this.lastUse = key.times().lastUsedAt().orElse(Instant.EPOCH);
    }

    ApiKey key() {
        return key;
    }

    Instant lastUse() {
        return lastUse;
    }

    /** Notes a use; whether it is worth storing. */
    boolean used(Instant now) {
        if (now.isBefore(lastUse.plus(RESOLUTION))) {
            return false;
        }
        lastUse = now;
        return true;
    }
}
