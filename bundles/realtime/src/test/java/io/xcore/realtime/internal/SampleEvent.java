package io.xcore.realtime.internal;

import io.xcore.event.PlatformEvent;
import io.xcore.testkit.ManualClock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** An event that is for everybody, for those with a permission, for one user, or for a channel. */
public record SampleEvent(
        String type,
        Optional<String> permission,
        Optional<Long> userId,
        Optional<String> channel,
        Optional<Long> exceptUserId,
        boolean passing)
        implements PlatformEvent {
    SampleEvent(String type, Optional<String> permission, Optional<Long> userId) {
        this(type, permission, userId, Optional.empty(), Optional.empty(), false);
    }

    static SampleEvent in(String channel, String type) {
        return new SampleEvent(type, Optional.empty(), Optional.empty(), Optional.of(channel), Optional.empty(), false);
    }

    static SampleEvent passing(String type) {
        return new SampleEvent(type, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    public static SampleEvent forAll(String type) {
        return new SampleEvent(type, Optional.empty(), Optional.empty());
    }

    @Override
    public String topic() {
        return "xcore/sample/" + type;
    }

    @Override
    public Instant at() {
        return ManualClock.START.plusMillis(400);
    }

    @Override
    public Map<String, Object> data() {
        return Map.of("id", "hello");
    }
}
