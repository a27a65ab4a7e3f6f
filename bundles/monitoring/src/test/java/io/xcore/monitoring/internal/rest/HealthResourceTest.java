package io.xcore.monitoring.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.monitoring.internal.health.FakeExecutor;
import io.xcore.monitoring.internal.health.HealthReporter;
import io.xcore.monitoring.internal.health.Problem;
import io.xcore.monitoring.internal.ready.Probes;
import io.xcore.testkit.ManualClock;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import javax.ws.rs.core.Response;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;

class HealthResourceTest {
    @Test
    void theBodyHasTheFieldsOfBothReferences() {
        assertThat(Arrays.stream(HealthView.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactly("status", "checks", "services", "problems", "timestamp", "version", "uptime");
    }

    @Test
    void uptimeIsInWholeSeconds() {
        HealthView view = view(FakeExecutor.allFine());

        assertThat(view.status()).isEqualTo("healthy");
        assertThat(view.uptime()).isEqualTo(3600);
        assertThat(view.timestamp()).isEqualTo(ManualClock.START);
        assertThat(view.version()).isEqualTo("1.0.0");
    }

    @Test
    void anUnhealthyPlatformAnswers503AndADegradedOne200() {
        assertThat(response(FakeExecutor.allFine()).getStatus()).isEqualTo(200);
        assertThat(response(FakeExecutor.allFine().put("erp", Status.CRITICAL)).getStatus())
                .isEqualTo(200);
        assertThat(response(FakeExecutor.allFine().put("disk", Status.CRITICAL)).getStatus())
                .isEqualTo(503);
    }

    @Test
    void aProbeThatFailsAnswers503AndWhy() {
        HealthResource booting = resource(FakeExecutor.allFine(), "auth");
        assertThat(booting.live().getStatus()).isEqualTo(200);
        assertThat(booting.startup().getStatus()).isEqualTo(503);
        Response ready = booting.ready();
        assertThat(ready.getStatus()).isEqualTo(503);
        assertThat(ready.getEntity())
                .isEqualTo(new ProbeView(
                        "unhealthy", List.of(new Problem("auth", "missing", "It is not there")), ManualClock.START));

        assertThat(resource(FakeExecutor.allFine()).ready().getEntity())
                .isEqualTo(new ProbeView("healthy", List.of(), ManualClock.START));
    }

    private static HealthView view(FakeExecutor executor) {
        return (HealthView) response(executor).getEntity();
    }

    private static Response response(FakeExecutor executor) {
        return resource(executor).health();
    }

    private static HealthResource resource(FakeExecutor executor, String... missing) {
        FixedPlatform platform =
                new FixedPlatform("1.0.0", ManualClock.START.minusSeconds(3600), URI.create("http://127.0.0.1:8000"));
        HealthReporter reporter = new HealthReporter(executor);
        Probes probes = Probes.of(reporter, () -> new TreeSet<>(List.of(missing)));
        return new HealthResource(reporter, probes, platform, new ManualClock());
    }
}
