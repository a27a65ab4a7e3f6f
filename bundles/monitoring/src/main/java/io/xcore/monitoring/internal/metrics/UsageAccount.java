package io.xcore.monitoring.internal.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** What the calls of one entry point of one plugin have used. Thread-safe. */
final class UsageAccount {
    private final LongAdder calls = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder cpuNanos = new LongAdder();
    private final LongAdder allocatedBytes = new LongAdder();
    private volatile long lastBytes;
    private volatile long lastMillis;

    /**
     * What there was until now.
     *
     * @param time wall-clock time of all calls together
     * @param lastBytes what the latest call has allocated
     * @param lastAt when it ended
     */
    record Usage(
            long calls, Duration time, Duration cpu, long allocatedBytes, long lastBytes, Optional<Instant> lastAt) {}

    /** Notes a call that has ended. */
    void add(long tookNanos, long tookCpuNanos, long tookBytes, long atMillis) {
        calls.increment();
        nanos.add(tookNanos);
        cpuNanos.add(tookCpuNanos);
        allocatedBytes.add(tookBytes);
        lastBytes = tookBytes;
        lastMillis = atMillis;
    }

    Usage usage() {
        long at = lastMillis;
        return new Usage(
                calls.sum(),
                Duration.ofNanos(nanos.sum()),
                Duration.ofNanos(cpuNanos.sum()),
                allocatedBytes.sum(),
                lastBytes,
                at == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at)));
    }
}
