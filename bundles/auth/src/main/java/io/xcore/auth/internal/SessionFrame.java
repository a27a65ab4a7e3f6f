package io.xcore.auth.internal;

import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A session has begun or ended, for its user's other clients (contract A0-21). What auditors ask is another event. */
record SessionFrame(String sessionId, Action action, long user, Instant at) implements PlatformEvent {
    /** What has become of it. */
    enum Action {
        START,
        END,
        /** It was not used for too long, or has lasted for as long as it may. */
        TIMEOUT
    }

    @Override
    public String topic() {
        return "xcore/session/frame";
    }

    @Override
    public String type() {
        return "session";
    }

    @Override
    public Map<String, Object> data() {
        return Map.of("session", Map.of("id", sessionId, "action", action.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public Optional<Long> userId() {
        return Optional.of(user);
    }

    @Override
    public boolean passing() {
        return true;
    }
}
