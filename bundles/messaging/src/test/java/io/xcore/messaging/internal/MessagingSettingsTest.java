package io.xcore.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagingSettingsTest {
    @Test
    void theDefaultsAreThoseOfTheReadme() {
        assertThat(of(Map.of()))
                .isEqualTo(new MessagingSettings(Duration.ofSeconds(5), 500, Duration.ofSeconds(10), Optional.empty()));
    }

    @Test
    void whatIsSetIsTaken() {
        assertThat(of(Map.of(
                        "presence_grace_seconds", 0,
                        "presence_general_limit", 0,
                        "typing_seconds", 3,
                        "retention_days", 30)))
                .isEqualTo(new MessagingSettings(
                        Duration.ZERO, 0, Duration.ofSeconds(3), Optional.of(Duration.ofDays(30))));
    }

    @ParameterizedTest
    @CsvSource({
        "presence_grace_seconds, 301, presence.grace.seconds",
        "presence_general_limit, -1, presence.general.limit",
        "typing_seconds, 0, typing.seconds",
        "retention_days, 36501, retention.days"
    })
    void whatIsOutOfBoundsIsRefusedByItsName(String name, int value, String key) {
        assertThatThrownBy(() -> of(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    @Test
    void aRefusedChangeLeavesTheFormerSettings() {
        LiveSettings live = new LiveSettings(TestConfiguration.defaults(MessagingConfiguration.class));
        live.modified(TestConfiguration.with(MessagingConfiguration.class, Map.of("typing_seconds", 99)));
        assertThat(live.current()).isEqualTo(of(Map.of()));
        live.modified(TestConfiguration.with(MessagingConfiguration.class, Map.of("typing_seconds", 20)));
        assertThat(live.current().typing()).isEqualTo(Duration.ofSeconds(20));
    }

    private static MessagingSettings of(Map<String, ?> values) {
        return MessagingSettings.of(TestConfiguration.with(MessagingConfiguration.class, values));
    }
}
