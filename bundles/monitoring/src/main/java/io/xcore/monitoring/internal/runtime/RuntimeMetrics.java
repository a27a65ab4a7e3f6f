package io.xcore.monitoring.internal.runtime;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the instance and its modules use (contract A3-07). What could not be measured is empty.
 *
 * @param modules by their ids
 */
public record RuntimeMetrics(Instant timestamp, Machine system, SortedMap<String, Module> modules) {
    /**
     * The instance as a whole.
     *
     * @param cpuUsage of all processors of the machine, in percent, over the last seconds
     * @param memoryUsage of the heap, in percent
     * @param activeModules how many modules there are
     * @param activeTasks how many tasks run at this moment
     */
    public record Machine(Optional<Double> cpuUsage, Optional<Double> memoryUsage, int activeModules, int activeTasks) {
        public Machine {
            requireNonNull(cpuUsage, "cpuUsage is null");
            requireNonNull(memoryUsage, "memoryUsage is null");
        }
    }

    /**
     * One module.
     *
     * @param operations how often it was called
     * @param memoryUsage in bytes: what it has, or what its latest operation allocated
     * @param cpuTime of all operations together, in seconds
     * @param lastExecution when the latest operation ended
     */
    public record Module(
            Optional<Long> operations,
            Optional<Long> memoryUsage,
            Optional<Double> cpuTime,
            Optional<Instant> lastExecution) {
        /** One whose use is not measured. */
        static final Module UNKNOWN =
                new Module(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Module {
            requireNonNull(operations, "operations is null");
            requireNonNull(memoryUsage, "memoryUsage is null");
            requireNonNull(cpuTime, "cpuTime is null");
            requireNonNull(lastExecution, "lastExecution is null");
        }
    }

    public RuntimeMetrics {
        requireNonNull(timestamp, "timestamp is null");
        requireNonNull(system, "system is null");
        modules = Collections.unmodifiableSortedMap(new TreeMap<>(modules));
    }

    /** @param modules by their ids */
    static RuntimeMetrics of(Instant timestamp, Machine system, Map<String, Module> modules) {
        return new RuntimeMetrics(timestamp, system, new TreeMap<>(modules));
    }
}
