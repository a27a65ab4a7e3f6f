package io.xcore.monitoring.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.monitoring.internal.activity.MemoryActivityStore;
import io.xcore.monitoring.internal.activity.SampleActivity;
import io.xcore.monitoring.internal.health.FakeExecutor;
import io.xcore.monitoring.internal.health.HealthReporter;
import io.xcore.monitoring.internal.metrics.RequestTotals;
import io.xcore.monitoring.internal.rest.FixedPlatform;
import io.xcore.monitoring.internal.status.AdministrationStatus.Database;
import io.xcore.testkit.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;

class AdministrationReporterTest {
    private final ManualClock clock = new ManualClock();
    private final MBeanServer beans = MBeanServerFactory.newMBeanServer();
    private final Threats threats = new Threats(clock);
    private final FakeExecutor checks = FakeExecutor.allFine();

    private record Pool(
            int getActiveConnections, int getIdleConnections, int getThreadsAwaitingConnection, int getMaximumPoolSize)
            implements PoolBean {}

    @Test
    void everythingIsWhatWasMeasured() throws JMException {
        PoolBean pool = new Pool(5, 2, 1, 16);
        for (String type : List.of("Pool", "PoolConfig")) {
            beans.registerMBean(
                    new StandardMBean(pool, PoolBean.class), new ObjectName("com.zaxxer.hikari:type=" + type + " (x)"));
        }
        clock.advance(Duration.ofDays(1));

        AdministrationStatus status = reporter("http://127.0.0.1:8000").now();

        assertThat(status.status()).isEqualTo("healthy");
        assertThat(status.version()).isEqualTo("1.0.0");
        assertThat(status.uptime()).isEqualTo(86_400);
        assertThat(status.database())
                .isEqualTo(new Database("connected", Optional.of(5), Optional.of(2), Optional.of(1), Optional.of(16)));
        assertThat(status.cache().status()).isEqualTo("connected");
        assertThat(status.security().encryptionStatus()).isEqualTo("inactive");
        assertThat(status.performance().cpuUsage()).contains(25.5);
        assertThat(status.performance().diskUsage()).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotInvented() {
        checks.put("database", Status.CRITICAL);

        AdministrationStatus status = reporter("https://127.0.0.1:8443").now();

        assertThat(status.status()).isEqualTo("unhealthy");
        assertThat(status.database().status()).isEqualTo("disconnected");
        assertThat(status.database().poolSize()).isEmpty();
        assertThat(status.cache().hitRate()).isEmpty();
        assertThat(status.cache().memoryUsage()).isEmpty();
        assertThat(status.security().encryptionStatus()).isEqualTo("active");
        assertThat(status.security().threatLevel()).isEqualTo("unknown");
        assertThat(status.security().lastSecurityScan()).isEmpty();
    }

    @Test
    void theThreatIsWhatWasRefusedInTheLastHour() {
        MemoryActivityStore store = new MemoryActivityStore();
        threats.store = store;
        assertThat(threats.level()).isEqualTo("low");
        refuse(store, 10);
        assertThat(threats.level()).isEqualTo("medium");
        refuse(store, 90);
        assertThat(threats.level()).isEqualTo("high");

        clock.advance(Duration.ofMinutes(61));
        assertThat(threats.level()).isEqualTo("low");
    }

    private void refuse(MemoryActivityStore store, int times) {
        for (int i = 0; i < times; i++) {
            store.append(List.of(SampleActivity.at(clock.instant(), "user.login_refused", Optional.empty())));
        }
    }

    private AdministrationReporter reporter(String uri) {
        PerformanceMeter performance = new PerformanceMeter(new FixedMachine(), () -> RequestTotals.NONE, () -> 0);
        return new AdministrationReporter(
                new HealthReporter(checks),
                new FixedPlatform("1.0.0", ManualClock.START, URI.create(uri)),
                performance,
                new ConnectionPool(beans),
                threats,
                clock);
    }
}
