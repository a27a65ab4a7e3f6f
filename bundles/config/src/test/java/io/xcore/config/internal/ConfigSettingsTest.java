package io.xcore.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.testkit.TestConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigSettingsTest {
    @Test
    void theDefaults() {
        assertThat(ConfigSettings.of(TestConfiguration.defaults(ConfigConfiguration.class)))
                .isEqualTo(new ConfigSettings(1_000, 100));
    }

    @Test
    void explicitValues() {
        assertThat(ConfigSettings.of(configured(Map.of("history_revisions", 10, "profiles_most", 1))))
                .isEqualTo(new ConfigSettings(10, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "history_revisions, 9, history.revisions",
        "history_revisions, 100001, history.revisions",
        "profiles_most, 0, profiles.most"
    })
    void whatIsOutOfItsBoundsIsRefusedByName(String setting, int value, String key) {
        assertThatThrownBy(() -> ConfigSettings.of(configured(Map.of(setting, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    @Test
    void aRefusedChangeLeavesTheFormerOnes() {
        LiveSettings live = new LiveSettings(configured(Map.of("history_revisions", 20)));

        live.modified(configured(Map.of("history_revisions", -1)));

        assertThat(live.current().revisions()).isEqualTo(20);
    }

    private static ConfigConfiguration configured(Map<String, ?> values) {
        return TestConfiguration.with(ConfigConfiguration.class, values);
    }
}
