package io.xcore.monitoring.internal.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counters of one name and two labels, each looked up without allocating anything. Past a bound on their number further
 * label values are counted together as {@code other}. Thread-safe.
 */
final class CounterFamily {
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Description description;
    private final int maxSeries;
    private final Map<String, Map<String, Counter>> counters = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    /** What the counters are called, what they count, and the names of their labels. */
    record Description(String name, String help, String firstLabel, String secondLabel) {}

    CounterFamily(MeterRegistry registry, Description description, int maxSeries) {
        this.registry = registry;
        this.description = description;
        this.maxSeries = maxSeries;
    }

    Counter counter(String first, String second) {
        Map<String, Counter> row = counters.get(first);
        Counter found = row == null ? null : row.get(second);
        return found == null ? create(first, second) : found;
    }

    /** Forgets the counters of one value of the first label. */
    void removeFirst(String first) {
        Map<String, Counter> row = counters.remove(first);
        if (row != null) {
            row.values().forEach(this::remove);
        }
    }

    private Counter create(String first, String second) {
        boolean full = size.get() >= maxSeries && !first.equals(OTHER);
        return full
                ? counter(OTHER, OTHER)
                : counters.computeIfAbsent(first, key -> new ConcurrentHashMap<>())
                        .computeIfAbsent(second, key -> register(first, second));
    }

    private Counter register(String first, String second) {
        size.incrementAndGet();
        return Counter.builder(description.name())
                .description(description.help())
                .tag(description.firstLabel(), first)
                .tag(description.secondLabel(), second)
                .register(registry);
    }

    private void remove(Counter counter) {
        size.decrementAndGet();
        registry.remove(counter);
    }
}
