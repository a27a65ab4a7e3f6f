package io.xcore.events.internal;

import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.Map;

/** An event with a number, to see in which order it comes. */
record SampleEvent(String topic, int number) implements PlatformEvent {
    static final Instant AT = Instant.parse("2024-01-15T10:30:00Z");

    @Override
    public String type() {
        return "sample.happened";
    }

    @Override
    public Instant at() {
        return AT;
    }

    @Override
    public Map<String, Object> data() {
        return Map.of("number", number, "origin", Map.of("host", "localhost"));
    }
}
