package io.xcore.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.XcoreException;
import io.xcore.plugins.internal.PluginSettings.SourceKind;
import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginSettingsTest {
    private static PluginSettings of(Map<String, ?> values, boolean development) {
        return PluginSettings.of(TestConfiguration.with(PluginConfiguration.class, values), development);
    }

    @Test
    void defaultsAreSafeInProductionAndHandyInDevelopment() {
        PluginSettings production = of(Map.of(), false);

        assertThat(production.sources()).containsExactly(SourceKind.HTTP);
        assertThat(production.maxSizeBytes()).isEqualTo(100 * 1024 * 1024);
        assertThat(production.startTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(production.crashLimit()).isEqualTo(3);
        assertThat(production.crashWindow()).isEqualTo(Duration.ofHours(1));
        assertThat(of(Map.of(), true).sources())
                .containsExactlyInAnyOrder(SourceKind.HTTP, SourceKind.FILE, SourceKind.MAVEN);
    }

    @Test
    void everyKeyIsMapped() {
        PluginSettings settings = of(
                Map.of(
                        "maxSizeBytes",
                        2048L,
                        "startTimeoutSeconds",
                        1,
                        "drainTimeoutSeconds",
                        2,
                        "parkTimeoutSeconds",
                        3,
                        "fetchTimeoutSeconds",
                        4,
                        "privateNetworks",
                        "always",
                        "httpSources",
                        "NEVER",
                        "mavenRepositories",
                        "a,b",
                        "deployFolder",
                        false),
                false);

        assertThat(settings.maxSizeBytes()).isEqualTo(2048);
        assertThat(settings.startTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.drainTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.parkTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.fetchTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.sources()).containsExactly(SourceKind.PRIVATE_NETWORK);
        assertThat(settings.mavenRepositories()).isEqualTo("a,b");
        assertThat(settings.deployFolder()).isFalse();
    }

    @Test
    void aValueOutOfBoundsIsRefusedByItsKey() {
        assertThatThrownBy(() -> of(Map.of("startTimeoutSeconds", 0), false))
                .isInstanceOfSatisfying(
                        XcoreException.class,
                        failure -> assertThat(failure.details().get(0).field()).isEqualTo("startTimeoutSeconds"));
    }

    @Test
    void aPolicyNobodyKnowsIsRefusedByItsKey() {
        assertThatThrownBy(() -> of(Map.of("privateNetworks", "sometimes"), false))
                .isInstanceOfSatisfying(
                        XcoreException.class,
                        failure -> assertThat(failure.details().get(0).field()).isEqualTo("privateNetworks"));
    }
}
