package io.xcore.monitoring.internal.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.testkit.TestConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthSettingsTest {
    private static final long MEBIBYTE = 1024L * 1024;

    @Test
    void withoutConfigurationHalfAGibibyteIsEnough() {
        assertThat(HealthSettings.of(TestConfiguration.defaults(HealthConfiguration.class)))
                .isEqualTo(new HealthSettings(512 * MEBIBYTE, 64 * MEBIBYTE));
    }

    @Test
    void mebibytesBecomeBytes() {
        assertThat(settings(Map.of("disk_degradedBelowMebibytes", 3, "disk_unhealthyBelowMebibytes", 2)))
                .isEqualTo(new HealthSettings(3 * MEBIBYTE, 2 * MEBIBYTE));
    }

    @Test
    void wrongValuesAreRefusedByName() {
        assertThatThrownBy(() -> settings(Map.of("disk_unhealthyBelowMebibytes", -1)))
                .hasMessageContaining("disk.unhealthyBelowMebibytes");
        assertThatThrownBy(() -> settings(Map.of("disk_degradedBelowMebibytes", 1)))
                .hasMessageContaining("disk.degradedBelowMebibytes");
    }

    private static HealthSettings settings(Map<String, ?> values) {
        return HealthSettings.of(TestConfiguration.with(HealthConfiguration.class, values));
    }
}
