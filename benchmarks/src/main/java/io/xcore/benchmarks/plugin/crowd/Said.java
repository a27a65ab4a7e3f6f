package io.xcore.benchmarks.plugin.crowd;

import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What was said. */
record Said(String text, Instant at) implements PlatformEvent {
    private static final String CHANNEL = "benchmark";

    @Override
    public String topic() {
        return "xcore/benchmark/crowd/said";
    }

    @Override
    public String type() {
        return "benchmark.said";
    }

    @Override
    public Map<String, Object> data() {
        return Map.of("text", text);
    }

    @Override
    public Optional<String> channel() {
        return Optional.of(CHANNEL);
    }
}
