package io.xcore.auth.internal.defence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DefenceSettingsTest {
    @Test
    void theDefaults() {
        DefenceSettings settings = DefenceSettings.of(TestDefence.configuration(Map.of()));

        assertThat(settings.account())
                .isEqualTo(new AccountLimit(10, Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(12)));
        assertThat(settings.address()).isEqualTo(new AddressLimit(100, Duration.ofMinutes(10)));
        assertThat(settings.known()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.stepUp()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "account_failures, account.failures, 0",
        "account_failures, account.failures, 101",
        "address_failures, address.failures, 0",
        "address_knownDays, address.knownDays, -1"
    })
    void aNumberOutOfItsBoundsIsRefusedByName(String method, String key, int value) {
        assertThatThrownBy(() -> DefenceSettings.of(TestDefence.configuration(Map.of(method, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({
        "account_waitSeconds, account.waitSeconds, 0",
        "account_longestWaitSeconds, account.longestWaitSeconds, 86401",
        "account_forgetSeconds, account.forgetSeconds, 59",
        "address_windowSeconds, address.windowSeconds, 9",
        "stepUp_seconds, stepUp.seconds, -1"
    })
    void aTimeOutOfItsBoundsIsRefusedByName(String method, String key, long value) {
        assertThatThrownBy(() -> DefenceSettings.of(TestDefence.configuration(Map.of(method, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    @Test
    void aChangeThatIsRefusedLeavesTheFormerSettings() {
        LiveDefence live = TestDefence.with(Map.of("account_failures", 5));

        TestDefence.change(live, Map.of("account_failures", 0));
        assertThat(live.current().account().free()).isEqualTo(5);

        TestDefence.change(live, Map.of("account_failures", 7));
        assertThat(live.current().account().free()).isEqualTo(7);
    }
}
