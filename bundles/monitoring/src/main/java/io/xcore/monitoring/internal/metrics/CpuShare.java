package io.xcore.monitoring.internal.metrics;

/**
 * Which part of the time that calls take their threads are on a processor: of all their time, so that calls which were
 * kept waiting weigh as much as they lasted. Former calls count less and less. Thread-safe.
 */
final class CpuShare {
    private static final double FADING = 0.999;

    private double nanos;
    private double cpuNanos;
    private volatile double now = 1;

    synchronized void add(long tookNanos, long tookCpuNanos) {
        nanos = nanos * FADING + tookNanos;
        cpuNanos = cpuNanos * FADING + tookCpuNanos;
        if (nanos > 0) {
            // The two clocks differ by a little.
            now = Math.min(1, cpuNanos / nanos);
        }
    }

    /** Between 0 and 1. */
    double now() {
        return now;
    }
}
