package io.xcore.monitoring.internal.status;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the instance is doing, in the shape of S0 (contract A0-15).
 *
 * @param initialization how far its boot is
 * @param modules its plugins
 * @param performance what it uses
 */
public record SystemStatus(Initialization initialization, Modules modules, Performance performance) {
    /**
     * How far the boot is.
     *
     * @param status {@code pending}, {@code in_progress} or {@code completed}
     * @param progress from 0 to 100
     * @param currentStep for people
     */
    public record Initialization(String status, int progress, String currentStep) {
        public Initialization {
            requireNonNull(status, "status is null");
            requireNonNull(currentStep, "currentStep is null");
        }
    }

    /** How many plugins there are, run, and did not start. */
    public record Modules(int total, int active, int errors) {}

    /**
     * What could not be measured is empty.
     *
     * @param memoryUsage of the heap, in percent
     * @param cpuUsage of all processors of the machine, in percent, over the last seconds
     * @param responseTime mean of the last minute, in milliseconds
     */
    public record Performance(Optional<Double> memoryUsage, Optional<Double> cpuUsage, Optional<Double> responseTime) {
        public Performance {
            requireNonNull(memoryUsage, "memoryUsage is null");
            requireNonNull(cpuUsage, "cpuUsage is null");
            requireNonNull(responseTime, "responseTime is null");
        }
    }

    public SystemStatus {
        requireNonNull(initialization, "initialization is null");
        requireNonNull(modules, "modules is null");
        requireNonNull(performance, "performance is null");
    }

    /** The same in maps, with the names clients know. */
    public Map<String, Object> fields() {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("status", initialization.status());
        first.put("progress", initialization.progress());
        first.put("current_step", initialization.currentStep());
        Map<String, Object> second = new LinkedHashMap<>();
        second.put("total", modules.total());
        second.put("active", modules.active());
        second.put("errors", modules.errors());
        Map<String, Object> third = new LinkedHashMap<>();
        third.put("memory_usage", performance.memoryUsage().orElse(null));
        third.put("cpu_usage", performance.cpuUsage().orElse(null));
        third.put("response_time", performance.responseTime().orElse(null));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("initialization", first);
        all.put("modules", second);
        all.put("performance", third);
        return all;
    }
}
