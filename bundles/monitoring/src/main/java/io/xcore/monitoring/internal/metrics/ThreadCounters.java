package io.xcore.monitoring.internal.metrics;

import java.lang.management.ManagementFactory;

/** What the present thread has used since its start, as the virtual machine counts it. Thread-safe. */
interface ThreadCounters {
    /** Monotonic time, in nanoseconds. */
    long nanoTime();

    /** Processor time of this thread, in nanoseconds; always the same where nobody counts it. */
    long cpuNanos();

    /** Bytes this thread has allocated; always the same where nobody counts them. */
    long allocatedBytes();

    /** Those of this virtual machine. */
    static ThreadCounters ofThisJvm() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                ? new Known(threads)
                : new Unknown();
    }

    /** HotSpot's own counters: the methods for the present thread take no lock and allocate nothing. */
    record Known(com.sun.management.ThreadMXBean threads) implements ThreadCounters {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long cpuNanos() {
            return threads.getCurrentThreadCpuTime();
        }

        @Override
        public long allocatedBytes() {
            return threads.getCurrentThreadAllocatedBytes();
        }
    }

    /** A virtual machine that counts neither. */
    record Unknown() implements ThreadCounters {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long cpuNanos() {
            return 0;
        }

        @Override
        public long allocatedBytes() {
            return 0;
        }
    }
}
