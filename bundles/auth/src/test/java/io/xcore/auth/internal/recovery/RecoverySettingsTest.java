package io.xcore.auth.internal.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecoverySettingsTest {
    @Test
    void theDefaultsAreThoseDocumented() {
        assertThat(RecoverySettings.of(TestConfiguration.defaults(RecoveryConfiguration.class)))
                .isEqualTo(new RecoverySettings(Duration.ofMinutes(30), Optional.empty(), 3, 60));
    }

    @Test
    void whatIsConfiguredIsTaken() {
        Map<String, Object> values = Map.of(
                "token_lifeSeconds",
                60L,
                "resetUrl",
                " https://example.com/r/{token} ",
                "limit_perAccount",
                5,
                "limit_perAddress",
                6);

        assertThat(RecoverySettings.of(TestConfiguration.with(RecoveryConfiguration.class, values)))
                .isEqualTo(new RecoverySettings(
                        Duration.ofMinutes(1), Optional.of("https://example.com/r/{token}"), 5, 6));
    }

    @Test
    void whatIsOutOfBoundsIsRefusedByItsKey() {
        assertRefused("token_lifeSeconds", 9L);
        assertRefused("token_lifeSeconds", 86_401L);
        assertRefused("limit_perAccount", 0);
        assertRefused("limit_perAddress", 0);
        assertRefused("resetUrl", "https://example.com/reset");
        assertRefused("resetUrl", "javascript:alert('{token}')");
        assertRefused("resetUrl", "https:///{token}");
        assertRefused("resetUrl", "/reset?t={token}");
        assertRefused("resetUrl", "https://exa mple.com/{token}");
    }

    @Test
    void aChangeThatIsRefusedLeavesTheFormerSettings() {
        LiveRecoverySettings live = new LiveRecoverySettings(TestConfiguration.defaults(RecoveryConfiguration.class));

        live.modified(TestConfiguration.with(RecoveryConfiguration.class, Map.of("limit_perAccount", 0)));
        assertThat(live.current().perAccount()).isEqualTo(3);

        live.modified(TestConfiguration.with(RecoveryConfiguration.class, Map.of("limit_perAccount", 9)));
        assertThat(live.current().perAccount()).isEqualTo(9);
    }

    private static void assertRefused(String name, Object value) {
        RecoveryConfiguration configuration = TestConfiguration.with(RecoveryConfiguration.class, Map.of(name, value));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecoverySettings.of(configuration))
                .withMessageContaining(name.replace('_', '.'));
    }
}
