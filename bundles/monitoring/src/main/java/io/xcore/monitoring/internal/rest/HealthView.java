package io.xcore.monitoring.internal.rest;

import io.xcore.monitoring.internal.health.HealthReport;
import io.xcore.monitoring.internal.health.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The body of {@code /health}: what S1 and S2 ask for together (contract C-02), and what is wrong. */
record HealthView(
        String status,
        Map<String, Boolean> checks,
        Map<String, String> services,
        List<Problem> problems,
        Instant timestamp,
        String version,
        long uptime) {
    static HealthView of(HealthReport report, Instant now, String version, Instant startedAt) {
        return new HealthView(
                report.overall().word(),
                report.checks(),
                report.services(),
                report.problems(),
                now,
                version,
                Math.max(0, now.getEpochSecond() - startedAt.getEpochSecond()));
    }
}
