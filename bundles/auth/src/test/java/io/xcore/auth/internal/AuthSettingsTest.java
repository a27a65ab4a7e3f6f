package io.xcore.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuthSettingsTest {
    @Test
    void theDefaultsAreThoseOfTheContract() {
        AuthSettings settings = AuthSettings.of(TestConfiguration.defaults(AuthConfiguration.class));

        assertThat(settings.registrationOpen()).isTrue();
        assertThat(settings.password()).isEqualTo(new PasswordPolicy(8, false));
        assertThat(settings.hashing()).isEqualTo(new HashPolicy(19_456, 2, 1, 4, Duration.ofSeconds(2)));
        assertThat(settings.token()).isEqualTo(new AuthSettings.TokenPolicy("xcore", Duration.ofMinutes(30)));
        assertThat(settings.session())
                .isEqualTo(new AuthSettings.SessionPolicy(
                        Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(90), 20_000));
        assertThat(settings.refresh()).isEqualTo(new AuthSettings.RefreshPolicy(true, Duration.ofSeconds(20)));
    }

    @Test
    void whatIsConfiguredIsTaken() {
        AuthSettings settings = AuthSettings.of(TestConfiguration.with(
                AuthConfiguration.class,
                Map.of(
                        "registration_open",
                        false,
                        "password_minLength",
                        12,
                        "password_requireSpecial",
                        true,
                        "argon2_concurrency",
                        2,
                        "token_issuer",
                        "acme",
                        "token_accessSeconds",
                        60L,
                        "session_idleSeconds",
                        120L,
                        "refresh_rotation",
                        "off",
                        "refresh_graceSeconds",
                        30L)));

        assertThat(settings.registrationOpen()).isFalse();
        assertThat(settings.password()).isEqualTo(new PasswordPolicy(12, true));
        assertThat(settings.hashing().concurrency()).isEqualTo(2);
        assertThat(settings.token()).isEqualTo(new AuthSettings.TokenPolicy("acme", Duration.ofMinutes(1)));
        assertThat(settings.session().idle()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.refresh()).isEqualTo(new AuthSettings.RefreshPolicy(false, Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @CsvSource({
        "password_minLength, 0",
        "password_minLength, 129",
        "argon2_memoryKib, 1024",
        "argon2_iterations, 0",
        "argon2_parallelism, 17",
        "argon2_concurrency, 0",
        "cache_maxSessions, 1",
    })
    void aNumberOutOfBoundsIsRefusedByItsKey(String name, int value) {
        assertRefused(name, value);
    }

    @ParameterizedTest
    @CsvSource({
        "argon2_waitMillis, -1",
        "token_accessSeconds, 1",
        "session_idleSeconds, 0",
        "session_absoluteSeconds, 31536001",
        "session_rememberSeconds, 59",
        "refresh_graceSeconds, 9",
        "refresh_graceSeconds, 31",
    })
    void aDurationOutOfBoundsIsRefusedByItsKey(String name, long value) {
        assertRefused(name, value);
    }

    @Test
    void aSwitchIsOnOrOff() {
        assertRefused("refresh_rotation", "maybe");
    }

    @Test
    void toBeRememberedIsNeverShorter() {
        AuthSettings settings = AuthSettings.of(
                TestConfiguration.with(AuthConfiguration.class, Map.of("session_rememberSeconds", 60L)));

        assertThat(settings.session().remembered()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void anEmptyIssuerIsRefused() {
        assertRefused("token_issuer", " ");
    }

    @Test
    void aChangeThatIsRefusedLeavesTheFormerSettings() {
        LiveSettings live = TestSettings.with(Map.of("password_minLength", 10));

        live.modified(TestSettings.configuration(Map.of("password_minLength", 0)));
        assertThat(live.current().password().minLength()).isEqualTo(10);

        live.modified(TestSettings.configuration(Map.of("password_minLength", 20)));
        assertThat(live.current().password().minLength()).isEqualTo(20);
    }

    private static void assertRefused(String name, Object value) {
        AuthConfiguration configuration = TestConfiguration.with(AuthConfiguration.class, Map.of(name, value));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthSettings.of(configuration))
                .withMessageContaining(name.replace('_', '.'));
    }
}
