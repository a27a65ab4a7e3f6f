package io.xcore.monitoring.internal.status;

import io.xcore.monitoring.internal.health.HealthReport;
import io.xcore.monitoring.internal.health.HealthReporter;
import io.xcore.monitoring.internal.status.AdministrationStatus.Cache;
import io.xcore.monitoring.internal.status.AdministrationStatus.Database;
import io.xcore.monitoring.internal.status.AdministrationStatus.Performance;
import io.xcore.monitoring.internal.status.AdministrationStatus.Security;
import io.xcore.monitoring.internal.status.ConnectionPool.State;
import io.xcore.platform.Platform;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts together what an administrator wants to know. Thread-safe. */
@Component(service = AdministrationReporter.class)
public final class AdministrationReporter {
    private final HealthReporter health;
    private final Platform platform;
    private final PerformanceMeter performance;
    private final ConnectionPool pool;
    private final Threats threats;
    private final Clock clock;

    @Activate
    public AdministrationReporter(
            @Reference HealthReporter health,
            @Reference Platform platform,
            @Reference PerformanceMeter performance,
            @Reference ConnectionPool pool,
            @Reference Threats threats) {
        this(health, platform, performance, pool, threats, Clock.systemUTC());
    }

    AdministrationReporter(
            HealthReporter health,
            Platform platform,
            PerformanceMeter performance,
            ConnectionPool pool,
            Threats threats,
            Clock clock) {
        this.health = health;
        this.platform = platform;
        this.performance = performance;
        this.pool = pool;
        this.threats = threats;
        this.clock = clock;
    }

    /** The present status; takes as long as the health checks do. */
    public AdministrationStatus now() {
        HealthReport report = health.report();
        return new AdministrationStatus(
                report.overall().word(),
                platform.version(),
                Math.max(
                        0,
                        Duration.between(platform.startedAt(), clock.instant()).toSeconds()),
                database(report),
                new Cache(connected(report, "redis"), Optional.empty(), Optional.empty()),
                new Security(encryption(), threats.level(), Optional.empty()),
                new Performance(
                        performance.cpu(), performance.memory(), performance.disk(), performance.responseMillis()));
    }

    private Database database(HealthReport report) {
        Optional<State> state = pool.state();
        return new Database(
                connected(report, "database"),
                state.map(State::active),
                state.map(State::idle),
                state.map(State::waiting),
                state.map(State::size));
    }

    private String encryption() {
        return "https".equals(platform.baseUri().getScheme()) ? "active" : "inactive";
    }

    private static String connected(HealthReport report, String check) {
        return report.checks().getOrDefault(check, false) ? "connected" : "disconnected";
    }
}
