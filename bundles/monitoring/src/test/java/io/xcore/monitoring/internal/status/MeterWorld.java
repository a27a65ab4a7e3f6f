package io.xcore.monitoring.internal.status;

import io.xcore.monitoring.internal.metrics.RequestTotals;

/** A meter of a machine that is always equally busy, for the tests of other packages. */
public final class MeterWorld {
    private MeterWorld() {}

    public static PerformanceMeter performance() {
        return new PerformanceMeter(new FixedMachine(), () -> RequestTotals.NONE, () -> 0);
    }
}
