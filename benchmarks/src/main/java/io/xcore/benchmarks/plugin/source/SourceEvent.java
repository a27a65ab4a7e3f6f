package io.xcore.benchmarks.plugin.source;

import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.Map;

/** Something that happens often, as large as a usual event. */
record SourceEvent(long number, Instant at) implements PlatformEvent {
    @Override
    public String topic() {
        return "xcore/benchmark/source/ticked";
    }

    @Override
    public String type() {
        return "benchmark.ticked";
    }

    @Override
    public Map<String, Object> data() {
        return Map.of("number", number, "name", "An event like many others", "source", "benchmark");
    }
}
