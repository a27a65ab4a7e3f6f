package io.xcore.wasm.internal.running;

import io.xcore.metrics.ModuleUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What modules have used since the start. Thread-safe. */
final class RunStats {
    private final Map<String, Numbers> modules = new ConcurrentHashMap<>();

    /** Of one module. */
    static final class Numbers {
        final LongAdder calls = new LongAdder();
        final LongAdder failures = new LongAdder();
        final LongAdder timeouts = new LongAdder();
        final LongAdder cpuNanos = new LongAdder();
        final LongAdder instructions = new LongAdder();
        final LongAdder promotions = new LongAdder();
        final LongAccumulator peakBytes = new LongAccumulator(Math::max, 0);
        volatile int interpretedFunctions;
        volatile long lastBytes;
        volatile long lastMillis;

        private ModuleUsage usage() {
            Optional<Instant> last = lastMillis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastMillis));
            return new ModuleUsage(calls.sum(), lastBytes, Duration.ofNanos(cpuNanos.sum()), last);
        }
    }

    Numbers of(String moduleId) {
        return modules.computeIfAbsent(moduleId, id -> new Numbers());
    }

    void forget(String moduleId) {
        modules.remove(moduleId);
    }

    void promoted(String moduleId, int interpreted) {
        Numbers numbers = of(moduleId);
        numbers.promotions.increment();
        numbers.interpretedFunctions = interpreted;
    }

    void called(String moduleId, CallOutcome outcome, long cpuNanos) {
        Numbers numbers = of(moduleId);
        numbers.calls.increment();
        numbers.cpuNanos.add(cpuNanos);
        numbers.instructions.add(outcome.instructions());
        numbers.peakBytes.accumulate(outcome.memoryBytes());
        numbers.lastBytes = outcome.memoryBytes();
        numbers.lastMillis = System.currentTimeMillis();
        switch (outcome.status()) {
            case FAILED -> numbers.failures.increment();
            case TIMEOUT -> numbers.timeouts.increment();
            default -> {
                // Nothing more is counted of a call that was completed, or that its caller gave up.
            }
        }
    }

    Map<String, Numbers> all() {
        return Map.copyOf(modules);
    }

    Map<String, ModuleUsage> usages() {
        return modules.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .usage()));
    }
}
