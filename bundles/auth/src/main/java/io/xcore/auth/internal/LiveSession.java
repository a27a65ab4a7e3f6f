package io.xcore.auth.internal;

import java.time.Duration;
import java.time.Instant;

/** A session in memory, with the time of its last request. Thread-safe. */
final class LiveSession {
    private static final Duration RESOLUTION = Duration.ofSeconds(1);

    private final Session session;
    private volatile Instant lastActivity;

    LiveSession(Session session) {
        this.session = session;
        this.lastActivity = session.times().lastActivity();
    }

    Session session() {
        return session;
    }

    Instant lastActivity() {
        return lastActivity;
    }

    boolean expired(Instant now, Duration idle) {
        return !now.isBefore(session.times().expiresAt()) || !now.isBefore(lastActivity.plus(idle));
    }

    /** Notes a request; whether it is worth storing. */
    boolean used(Instant now) {
        if (now.isBefore(lastActivity.plus(RESOLUTION))) {
            return false;
        }
        lastActivity = now;
        return true;
    }
}
