package io.xcore.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xcore.testkit.TestConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdminSettingsTest {
    @Test
    void byDefaultTenThousandUsersAreKeptInMemory() {
        assertThat(AdminSettings.of(TestConfiguration.defaults(AdminConfiguration.class)))
                .isEqualTo(new AdminSettings(10_000));
    }

    @Test
    void theConfiguredNumberIsTaken() {
        assertThat(settings(500).cachedUsers()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 1_000_001})
    void aNumberOutOfBoundsIsRefusedByItsKey(int users) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(users)).withMessageContaining("cache.maxUsers");
    }

    private static AdminSettings settings(int users) {
        return AdminSettings.of(TestConfiguration.with(AdminConfiguration.class, Map.of("cache_maxUsers", users)));
    }
}
