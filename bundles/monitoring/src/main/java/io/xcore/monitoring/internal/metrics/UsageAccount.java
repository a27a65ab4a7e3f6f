package io.xcore.monitoring.internal.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** What the calls of one entry point of one plugin have used. Thread-safe. */
final class UsageAccount {
    /** Of calls that begin sooner than this after another has ended, one in {@link #ONE_IN} is sampled; of others each. */
    private static final long DENSE_NANOS = 1_000_000;

    private static final int ONE_IN = 16;

    private final LongAdder calls = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder cpuNanos = new LongAdder();
    private final LongAdder allocatedBytes = new LongAdder();
    private final CpuShare cpuShare = new CpuShare();
    private volatile long lastBytes;
    private volatile long lastMillis;
    private volatile long lastEndNanos;

    /**
     * What there was until now.
     *
     * @param time wall-clock time of all calls together
     * @param cpu exactly that of the calls that were sampled, and of the others an estimate
     * @param lastBytes what the latest call has allocated
     * @param lastAt when it ended
     */
    record Usage(
            long calls, Duration time, Duration cpu, long allocatedBytes, long lastBytes, Optional<Instant> lastAt) {}

    /** Whether the processor time of a call that begins now is to be sampled. */
    boolean samples(long nowNanos) {
        return lastMillis == 0
                || nowNanos - lastEndNanos >= DENSE_NANOS
                || ThreadLocalRandom.current().nextInt(ONE_IN) == 0;
    }

    /** The processor time of a call that was sampled, which says what others may have used. */
    long sampled(long tookNanos, long tookCpuNanos) {
        cpuShare.add(tookNanos, tookCpuNanos);
        return tookCpuNanos;
    }

    /** The processor time that a call may have used which was not sampled. */
    long estimated(long tookNanos) {
        return (long) (tookNanos * cpuShare.now());
    }

    /** Notes a call that has ended. */
    void add(long endNanos, long tookNanos, long tookCpuNanos, long tookBytes, long atMillis) {
        calls.increment();
        nanos.add(tookNanos);
        cpuNanos.add(tookCpuNanos);
        allocatedBytes.add(tookBytes);
        lastBytes = tookBytes;
        lastMillis = atMillis;
        lastEndNanos = endNanos;
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
