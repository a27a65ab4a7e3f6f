package io.xcore.monitoring.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;

class HealthReporterTest {
    @Test
    void whatIsThereIsReportedAndWhatIsNotIsSaidToBeUnavailable() {
        HealthReport report = report(FakeExecutor.allFine());

        assertThat(report.overall()).isEqualTo(Overall.HEALTHY);
        assertThat(report.checks())
                .containsExactly(Map.entry("database", true), Map.entry("redis", true), Map.entry("disk", true));
        assertThat(report.services())
                .containsExactly(
                        Map.entry("database", "connected"),
                        Map.entry("scheduler", "unavailable"),
                        Map.entry("claude_code", "unavailable"));
    }

    @Test
    void aCapabilityThatJoinsIsReportedInWords() {
        HealthReport report = report(FakeExecutor.allFine().put("scheduler", Status.OK));

        assertThat(report.services()).containsEntry("scheduler", "running");
        assertThat(report.checks()).doesNotContainKey("scheduler");
    }

    @Test
    void aSchedulerThatDoesNotRunIsStopped() {
        HealthReport report = report(FakeExecutor.allFine().put("scheduler", Status.CRITICAL));

        assertThat(report.services()).containsEntry("scheduler", "stopped");
        assertThat(report.overall()).isEqualTo(Overall.DEGRADED);
    }

    @Test
    void whatNeedNotBeThereIsNoProblem() {
        assertThat(new CheckResult("claude_code", Status.CRITICAL, "", 0, Set.of(CheckResult.INFORMATIVE))
                        .problematic())
                .isFalse();
        assertThat(new CheckResult("erp", Status.WARN, "", 0, Set.of()).problematic())
                .isTrue();
    }

    @Test
    void whatWasKeptIsNotUsedWhenTheClockWasSetBack() {
        FakeExecutor executor = FakeExecutor.allFine();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));
        HealthReporter reporter = new HealthReporter(executor, now::get);

        reporter.report();
        assertThat(executor.forced()).isFalse();
        now.set(now.get().minusSeconds(7200));
        reporter.report();
        assertThat(executor.forced()).isTrue();
        now.set(now.get().plusSeconds(1));
        reporter.report();
        assertThat(executor.forced()).isFalse();
        reporter.close();
    }

    @Test
    void withoutDatabaseThePlatformIsUnhealthy() {
        assertThat(report(FakeExecutor.allFine().put("database", Status.CRITICAL))
                        .overall())
                .isEqualTo(Overall.UNHEALTHY);
        HealthReport away = report(FakeExecutor.allFine().remove("database"));
        assertThat(away.overall()).isEqualTo(Overall.UNHEALTHY);
        assertThat(away.services()).containsEntry("database", "disconnected");
    }

    @Test
    void aPluginsCheckDegradesThePlatformAtMost() {
        HealthReport report = report(FakeExecutor.allFine().put("erp", Status.CRITICAL));

        assertThat(report.overall()).isEqualTo(Overall.DEGRADED);
        assertThat(report.checks()).containsEntry("erp", false).containsEntry("database", true);
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(report(FakeExecutor.allFine()).problems()).isEmpty();

        assertThat(report(FakeExecutor.allFine().put("erp", Status.CRITICAL).remove("disk"))
                        .problems())
                .containsExactly(
                        new Problem("disk", "critical", "Nobody checks it"), new Problem("erp", "critical", "told so"));
    }

    @Test
    void aDiskThatFillsUpDegrades() {
        HealthReport report = report(FakeExecutor.allFine().put("disk", Status.WARN));

        assertThat(report.overall()).isEqualTo(Overall.DEGRADED);
        assertThat(report.checks()).containsEntry("disk", true);
    }

    private static HealthReport report(FakeExecutor executor) {
        return new HealthReporter(executor).report();
    }
}
