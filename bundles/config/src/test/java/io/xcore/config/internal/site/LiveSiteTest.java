package io.xcore.config.internal.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.testkit.TestConfiguration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveSiteTest {
    private final LiveSite site = new LiveSite(TestConfiguration.defaults(SiteConfiguration.class));

    @Test
    void theDefaultsAreTheContracts() {
        assertThat(site.name()).isEqualTo("Xcore");
        assertThat(site.timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(site.locale()).isEqualTo(Locale.FRANCE);
    }

    @Test
    void aChangeIsTakenOverAndAWrongOneIsNot() {
        site.modified(configured(Map.of("name", " Shop ", "timeZone", "Europe/Paris", "locale", "en_US")));
        site.modified(configured(Map.of("name", "Other", "timeZone", "Nowhere")));

        assertThat(site.name()).isEqualTo("Shop");
        assertThat(site.timeZone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(site.locale()).isEqualTo(Locale.US);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\\b",
                "${x}",
                "\"quoted\"",
                "[list]",
                "I(5)",
                "tab\tin",
                "We $[env:HOME]",
                "$[secret:db]",
                "sealed:v2.x"
            })
    void aNameIsPlainText(String name) {
        assertThatThrownBy(() -> SiteChecks.name(name)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SiteConfiguration configured(Map<String, ?> values) {
        return TestConfiguration.with(SiteConfiguration.class, values);
    }
}
