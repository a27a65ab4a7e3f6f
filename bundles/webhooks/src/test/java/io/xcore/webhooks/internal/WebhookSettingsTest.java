package io.xcore.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WebhookSettingsTest {
    @Test
    void theDefaultsAreTheSpecificationsAndLetNothingInside() {
        WebhookSettings settings = WebhookSettings.of(TestConfiguration.defaults(WebhooksConfiguration.class));

        assertThat(settings.network().privateAllowed()).isFalse();
        assertThat(settings.network().listed()).isEmpty();
        assertThat(settings.bounds().step()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.bounds().total()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.limits()).isEqualTo(new WebhookSettings.Limits(20, 16, 2, 10_000));
        assertThat(settings.failing()).isEqualTo(new WebhookSettings.Failing(Duration.ofDays(5), 10));
        assertThat(settings.retryDelays())
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24));
        assertThat(settings.rotation()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.retention()).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void networksAreListedOneByOneOrWithCommas() {
        Map<String, Object> values = Map.of("allowed_networks", new String[] {"10.0.0.0/8, ::1", "192.0.2.7"});

        assertThat(of(values).network().listed()).hasSize(3);
    }

    @Test
    void aSettingOutOfItsBoundsIsRefusedByName() {
        assertRefused("timeout_seconds", 31, "timeout.seconds");
        assertRefused("concurrency", 0, "concurrency");
        assertRefused("retention_days", 0, "retention.days");
        assertRefused("retry_delays", "5s, soon", "retry.delays");
        assertRefused("retry_delays", "", "retry.delays");
        assertRefused("retry_delays", "999h", "retry.delays");
        assertRefused("allowed_networks", new String[] {"example.com"}, "allowed.networks");
        assertRefused("allowed_networks", new String[] {"10.0.0.0/33"}, "allowed.networks");
    }

    @Test
    void aRefusedChangeLeavesTheFormerSettings() {
        LiveSettings live = new LiveSettings(of(Map.of("retention_days", 3)));

        live.modified(TestConfiguration.with(WebhooksConfiguration.class, Map.of("retention_days", -1)));

        assertThat(live.current().retention()).isEqualTo(Duration.ofDays(3));
    }

    private static WebhookSettings of(Map<String, ?> values) {
        return WebhookSettings.of(TestConfiguration.with(WebhooksConfiguration.class, values));
    }

    private static void assertRefused(String key, Object value, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of(key, value)))
                .withMessageContaining(named);
    }
}
