package io.xcore.monitoring.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.monitoring.internal.health.FakeExecutor;
import io.xcore.monitoring.internal.health.HealthReporter;
import io.xcore.testkit.ManualClock;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Arrays;
import javax.ws.rs.core.Response;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;

class HealthResourceTest {
    @Test
    void theBodyHasTheFieldsOfBothReferences() {
        assertThat(Arrays.stream(HealthView.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactly("status", "checks", "services", "timestamp", "version", "uptime");
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

    private static HealthView view(FakeExecutor executor) {
        return (HealthView) response(executor).getEntity();
    }

    private static Response response(FakeExecutor executor) {
        FixedPlatform platform =
                new FixedPlatform("1.0.0", ManualClock.START.minusSeconds(3600), URI.create("http://127.0.0.1:8000"));
        return new HealthResource(new HealthReporter(executor), platform, new ManualClock()).health();
    }
}
