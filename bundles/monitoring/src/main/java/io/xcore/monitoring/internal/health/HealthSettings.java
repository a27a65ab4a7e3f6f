package io.xcore.monitoring.internal.health;

/**
 * The configuration PID {@value #PID}, checked and converted.
 *
 * @param degradedBelow free bytes below which the platform is degraded
 * @param unhealthyBelow free bytes below which it is unhealthy
 */
record HealthSettings(long degradedBelow, long unhealthyBelow) {
    static final String PID = "io.xcore.monitoring.health";

    private static final long MEBIBYTE = 1024L * 1024;

    static HealthSettings of(HealthConfiguration from) {
        long degraded = atLeast("disk.degradedBelowMebibytes", from.disk_degradedBelowMebibytes(), 0);
        long unhealthy = atLeast("disk.unhealthyBelowMebibytes", from.disk_unhealthyBelowMebibytes(), 0);
        atLeast("disk.degradedBelowMebibytes", degraded, unhealthy);
        return new HealthSettings(degraded * MEBIBYTE, unhealthy * MEBIBYTE);
    }

    private static long atLeast(String key, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(PID + ": " + key + " must be " + least + " or more, is " + value);
        }
        return value;
    }
}
