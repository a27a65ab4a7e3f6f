package io.xcore.benchmarks.http;

import java.util.Arrays;
import java.util.Collection;

/** Durations in nanoseconds, sorted. */
public final class Latencies {
    private final long[] sorted;

    public Latencies(Collection<Long> nanos) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    public int count() {
        return sorted.length;
    }

    public double medianMillis() {
        return percentileMillis(50);
    }

    /** The smallest duration that at least so many percent do not exceed. */
    public double percentileMillis(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    /** The middle of a few values, or the mean of the two in the middle. */
    public static double median(double... values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        int middle = copy.length / 2;
        return copy.length % 2 == 1 ? copy[middle] : (copy[middle - 1] + copy[middle]) / 2;
    }
}
