package io.xcore.monitoring.internal.ready;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.monitoring.internal.health.FakeExecutor;
import io.xcore.monitoring.internal.health.HealthReporter;
import io.xcore.monitoring.internal.health.Problem;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbesTest {
    private static final Problem AUTH = new Problem("auth", "missing", "It is not there");

    private final SortedSet<String> missing = new TreeSet<>();
    private final FakeExecutor checks = FakeExecutor.allFine();
    private final HealthReporter health = new HealthReporter(checks);
    private final Probes probes = Probes.of(health, () -> missing);

    @AfterEach
    void close() {
        health.close();
    }

    @Test
    void aWholeInstanceIsLiveReadyAndStarted() {
        assertThat(probes.live()).isEmpty();
        assertThat(probes.ready()).isEmpty();
        assertThat(probes.started()).isEmpty();
    }

    @Test
    void whileItBootsItIsLiveAndNothingElse() {
        missing.add("auth");

        assertThat(probes.live()).isEmpty();
        assertThat(probes.ready()).containsExactly(AUTH);
        assertThat(probes.started()).containsExactly(AUTH);
    }

    @Test
    void whatLeavesAfterTheBootIsAMatterOfReadiness() {
        probes.started();
        missing.add("auth");

        assertThat(probes.started()).isEmpty();
        assertThat(probes.ready()).containsExactly(AUTH);
    }

    @Test
    void withoutDatabaseItIsNotReadyAndLivesOn() {
        checks.put("database", Status.CRITICAL, "readiness");

        assertThat(probes.ready()).containsExactly(new Problem("database", "critical", "told so"));
        assertThat(probes.live()).isEmpty();
    }

    @Test
    void aCheckDecidesWhereItsTagSays() {
        checks.put("plain", Status.CRITICAL);
        assertThat(probes.ready()).isEmpty();
        checks.put("warm", Status.CRITICAL, "readiness");
        checks.put("stuck", Status.CRITICAL, "liveness");

        assertThat(probes.ready()).extracting(Problem::check).containsExactly("warm");
        assertThat(probes.live()).extracting(Problem::check).containsExactly("stuck");
    }

    @Test
    void aWarningIsNoFailure() {
        checks.put("warm", Status.WARN, "readiness");

        assertThat(probes.ready()).isEmpty();
    }
}
