package io.xcore.webhooks.internal;

import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Something that happened in a test. */
public record SampleEvent(
        String type, Map<String, Object> data, Optional<String> permission, Optional<Long> userId, Instant at)
        implements PlatformEvent {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00.987Z");

    /** For everybody. */
    public static SampleEvent of(String type) {
        return new SampleEvent(type, Map.of("id", 7), Optional.empty(), Optional.empty(), NOON);
    }

    /** For everybody, with data of its own. */
    public static SampleEvent with(String type, Map<String, Object> data) {
        return new SampleEvent(type, data, Optional.empty(), Optional.empty(), NOON);
    }

    /** About one user. */
    public static SampleEvent about(String type, long user) {
        return new SampleEvent(type, Map.of("id", 7), Optional.of("users:list"), Optional.of(user), NOON);
    }

    /** With a permission. */
    public static SampleEvent guarded(String type, String permission) {
        return new SampleEvent(type, Map.of("id", 7), Optional.of(permission), Optional.empty(), NOON);
    }

    @Override
    public String topic() {
        return "xcore/sample/event/happened";
    }
}
