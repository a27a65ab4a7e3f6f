package io.xcore.monitoring.internal.metrics;

/** The configuration PID {@value #PID}, checked and converted. */
record MetricsSettings(boolean enabled, int maxSeries) {
    static final String PID = "io.xcore.monitoring.metrics";

    static MetricsSettings of(MetricsConfiguration from) {
        if (from.maxSeries() < 1) {
            throw new IllegalArgumentException(PID + ": maxSeries must be 1 or more, is " + from.maxSeries());
        }
        return new MetricsSettings(from.metrics_enabled(), from.maxSeries());
    }
}
