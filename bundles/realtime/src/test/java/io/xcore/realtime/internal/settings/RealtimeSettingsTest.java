package io.xcore.realtime.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealtimeSettingsTest {
    @Test
    void withoutConfigurationTenSecondsAreGivenToAuthenticate() {
        RealtimeSettings settings = settings(Map.of());

        assertThat(settings.timing().authentication()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.timing().recheck()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.inbound()).isEqualTo(new RealtimeSettings.Inbound(65_536, 50));
        assertThat(settings.outbound()).isEqualTo(new RealtimeSettings.Outbound(256, 1_048_576));
        assertThat(settings.connections().max()).isEqualTo(10_000);
        assertThat(settings.connections().allowedOrigins()).containsExactly("http://localhost:3000");
    }

    @Test
    void valuesAreTakenOver() {
        RealtimeSettings settings = settings(Map.of(
                "maxConnections", 5, "pingSeconds", 7, "sessionCookies", new String[] {"sid"}, "maxFrameBytes", 9));

        assertThat(settings.connections().max()).isEqualTo(5);
        assertThat(settings.connections().sessionCookies()).isEqualTo(List.of("sid"));
        assertThat(settings.timing().ping()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.inbound().maxFrameBytes()).isEqualTo(9);
    }

    @Test
    void wrongValuesAreRefusedByName() {
        assertThatThrownBy(() -> settings(Map.of("idleTimeoutSeconds", 0))).hasMessageContaining("idleTimeoutSeconds");
        assertThatThrownBy(() -> settings(Map.of("maxQueuedBytes", -1))).hasMessageContaining("maxQueuedBytes");
    }

    private static RealtimeSettings settings(Map<String, ?> values) {
        return RealtimeSettings.of(TestConfiguration.with(RealtimeConfiguration.class, values));
    }
}
