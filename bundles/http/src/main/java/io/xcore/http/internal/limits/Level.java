package io.xcore.http.internal.limits;

import io.github.bucket4j.ConsumptionProbe;

/**
 * How much of one limit is left for whom a request came from.
 *
 * @param remaining requests
 * @param resetNanos until all of them are there again
 * @param waitNanos until one more is; zero when this request may pass
 */
public record Level(LimitRow row, long remaining, long resetNanos, long waitNanos) {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1_000;

    static Level of(LimitRow row, ConsumptionProbe probe) {
        return new Level(
                row,
                probe.getRemainingTokens(),
                probe.getNanosToWaitForReset(),
                probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill()));
    }

    boolean refused() {
        return waitNanos > 0;
    }

    /**
     * When all of it is there again, in whole seconds since the epoch, never too early.
     *
     * @param nowMillis since the epoch
     */
    public long resetEpochSeconds(long nowMillis) {
        return (nowMillis + resetNanos / NANOS_PER_MILLI + MILLIS_PER_SECOND - 1) / MILLIS_PER_SECOND;
    }

    /** As before the request was counted. */
    Level givenBack() {
        return new Level(row, Math.min(row.amount(), remaining + 1), resetNanos, waitNanos);
    }
}
