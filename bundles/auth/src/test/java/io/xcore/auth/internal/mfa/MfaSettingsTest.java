package io.xcore.auth.internal.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MfaSettingsTest {
    @Test
    void theDefaultsAreThoseOfTheReadme() {
        assertThat(MfaSettings.of(TestConfiguration.defaults(MfaConfiguration.class)))
                .isEqualTo(new MfaSettings(
                        "Xcore", Duration.ofMinutes(5), new MfaSettings.SmsPolicy(Duration.ofMinutes(5), 5, 500)));
    }

    @Test
    void whatIsConfiguredIsTaken() {
        Map<String, Object> values = Map.of(
                "issuer",
                " Acme ",
                "challenge_seconds",
                60L,
                "sms_seconds",
                900L,
                "sms_perHour",
                1,
                "sms_totalPerHour",
                7);

        assertThat(MfaSettings.of(TestConfiguration.with(MfaConfiguration.class, values)))
                .isEqualTo(new MfaSettings(
                        "Acme", Duration.ofMinutes(1), new MfaSettings.SmsPolicy(Duration.ofMinutes(15), 1, 7)));
    }

    @ParameterizedTest
    @CsvSource({
        "challenge_seconds, 59",
        "challenge_seconds, 901",
        "sms_seconds, 901",
        "sms_perHour, 0",
        "sms_totalPerHour, 100001"
    })
    void whatIsOutOfItsBoundsIsRefusedByName(String key, int value) {
        Object typed = key.endsWith("seconds") ? (Object) (long) value : (Object) value;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MfaSettings.of(TestConfiguration.with(MfaConfiguration.class, Map.of(key, typed))))
                .withMessageContaining(key.replace('_', '.'));
    }

    @Test
    void anIssuerHasNoColonAndIsNotEmpty() {
        for (String issuer : new String[] {"", " ", "a:b", "x".repeat(51)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            MfaSettings.of(TestConfiguration.with(MfaConfiguration.class, Map.of("issuer", issuer))))
                    .withMessageContaining("issuer");
        }
    }

    @Test
    void aRefusedChangeLeavesTheFormerSettings() {
        LiveMfaSettings live = new LiveMfaSettings(TestConfiguration.defaults(MfaConfiguration.class));

        live.modified(TestConfiguration.with(MfaConfiguration.class, Map.of("issuer", "")));
        assertThat(live.current().issuer()).isEqualTo("Xcore");
        live.modified(TestConfiguration.with(MfaConfiguration.class, Map.of("issuer", "Acme")));
        assertThat(live.current().issuer()).isEqualTo("Acme");
    }
}
