package io.xcore.monitoring.internal.metrics;

/**
 * The configuration PID {@value #PID}, checked and converted.
 *
 * @param pluginUsage whether calls into plugins are measured
 */
record MetricsSettings(boolean enabled, boolean pluginUsage, int maxSeries) {
    static final String PID = "io.xcore.monitoring.metrics";

    static MetricsSettings of(MetricsConfiguration from) {
        if (from.maxSeries() < 1) {
            throw new IllegalArgumentException(PID + ": maxSeries must be 1 or more, is " + from.maxSeries());
        }
        return new MetricsSettings(
                from.metrics_enabled(), from.metrics_enabled() && from.pluginUsage_enabled(), from.maxSeries());
    }
}
