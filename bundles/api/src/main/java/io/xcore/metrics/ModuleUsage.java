package io.xcore.metrics;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a module has used since it was loaded.
 *
 * @param operations how often it was called
 * @param memoryBytes the memory it has at the moment or, where that cannot be known, that its latest operation took
 * @param cpuTime processor time of all operations together
 * @param lastExecution when the latest operation ended
 */
public record ModuleUsage(long operations, long memoryBytes, Duration cpuTime, Optional<Instant> lastExecution) {
    /** Of a module that was never called. */
    public static final ModuleUsage NONE = new ModuleUsage(0, 0, Duration.ZERO, Optional.empty());

    public ModuleUsage {
        requireNonNull(cpuTime, "cpuTime is null");
        requireNonNull(lastExecution, "lastExecution is null");
    }
}
