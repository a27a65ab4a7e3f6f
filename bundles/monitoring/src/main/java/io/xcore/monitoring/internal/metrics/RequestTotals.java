package io.xcore.monitoring.internal.metrics;

/**
 * All requests since the start.
 *
 * @param requests how many
 * @param nanos how long they took together
 */
public record RequestTotals(long requests, double nanos) {
    public static final RequestTotals NONE = new RequestTotals(0, 0);
}
