package io.xcore.monitoring.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.testkit.TestConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsSettingsTest {
    @Test
    void withoutConfigurationMetricsAreOn() {
        assertThat(MetricsSettings.of(TestConfiguration.defaults(MetricsConfiguration.class)))
                .isEqualTo(new MetricsSettings(true, true, 4_000));
    }

    @Test
    void valuesAreTakenOver() {
        assertThat(settings(Map.of("pluginUsage_enabled", false, "maxSeries", 7)))
                .isEqualTo(new MetricsSettings(true, false, 7));
    }

    @Test
    void withoutMetricsNothingIsMeasuredAtAll() {
        assertThat(settings(Map.of("metrics_enabled", false))).isEqualTo(new MetricsSettings(false, false, 4_000));
    }

    @Test
    void wrongValuesAreRefusedByName() {
        assertThatThrownBy(() -> settings(Map.of("maxSeries", 0))).hasMessageContaining("maxSeries");
    }

    private static MetricsSettings settings(Map<String, ?> values) {
        return MetricsSettings.of(TestConfiguration.with(MetricsConfiguration.class, values));
    }
}
