package io.xcore.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.testkit.TestConfiguration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShellSettingsTest {
    @Test
    void withoutConfigurationTheAdministratorHasSixteenSessions() {
        assertThat(ShellSettings.of(TestConfiguration.defaults(ShellConfiguration.class)))
                .isEqualTo(
                        new ShellSettings(16, "admin", List.of("admin", "manager", "viewer", "systembundles", "ssh")));
    }

    @Test
    void valuesAreTakenOver() {
        assertThat(settings(Map.of("maxSessions", 3, "user", "root", "roles", new String[] {"viewer"})))
                .isEqualTo(new ShellSettings(3, "root", List.of("viewer")));
    }

    @Test
    void wrongValuesAreRefusedByName() {
        assertThatThrownBy(() -> settings(Map.of("maxSessions", 0))).hasMessageContaining("maxSessions");
        assertThatThrownBy(() -> settings(Map.of("user", " "))).hasMessageContaining("user");
    }

    private static ShellSettings settings(Map<String, ?> values) {
        return ShellSettings.of(TestConfiguration.with(ShellConfiguration.class, values));
    }
}
