package io.xcore.monitoring.internal.rest;

import io.xcore.monitoring.internal.health.HealthReport;
import java.time.Instant;
import java.util.Map;

/** The body of {@code /health}: what S1 and S2 ask for together (contract C-02). */
record HealthView(
        String status,
        Map<String, Boolean> checks,
        Map<String, String> services,
        Instant timestamp,
        String version,
        long uptime) {
    static HealthView of(HealthReport report, Instant now, String version, Instant startedAt) {
        return new HealthView(
                report.overall().word(),
                report.checks(),
                report.services(),
                now,
                version,
                Math.max(0, now.getEpochSecond() - startedAt.getEpochSecond()));
    }
}
