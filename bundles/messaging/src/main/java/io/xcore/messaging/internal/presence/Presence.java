package io.xcore.messaging.internal.presence;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a user is there (contract A4-33).
 *
 * @param lastSeen now, for one who is there; empty for one who never was
 */
public record Presence(long userId, boolean online, Optional<Instant> lastSeen) {
    public Presence {
        requireNonNull(lastSeen, "lastSeen is null");
    }

    /** As clients read it. */
    public String status() {
        return online ? "online" : "offline";
    }
}
