package io.xcore.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;

class HttpOptionsTest {
    @Test
    void theDefaultsAreThoseOfTheReadme() {
        HttpOptions options = HttpOptions.of(settings(Map.of()), true);
        assertThat(options.allowedOrigins()).containsExactly("http://localhost:3000");
        assertThat(options.maxBodyBytes()).isEqualTo(1048576);
        assertThat(options.maxUploadBytes()).isEqualTo(4294967296L);
        assertThat(options.maxParkedRequests()).isEqualTo(1000);
        assertThat(options.trustLoopback()).isFalse();
    }

    @Test
    void everySettingIsTaken() {
        HttpOptions options = HttpOptions.of(
                settings(Map.of(
                        "allowed_origins",
                        new String[] {"https://example.org"},
                        "max_body_bytes",
                        10L,
                        "max_upload_bytes",
                        20L,
                        "max_parked_requests",
                        0,
                        "trust_loopback",
                        true)),
                true);
        assertThat(options.allowedOrigins()).containsExactly("https://example.org");
        assertThat(options.maxBodyBytes()).isEqualTo(10);
        assertThat(options.maxUploadBytes()).isEqualTo(20);
        assertThat(options.maxParkedRequests()).isZero();
        assertThat(options.trustLoopback()).isTrue();
    }

    @Test
    void theLoopbackIsTrustedInDevelopmentOnlyAlsoAfterAChange() {
        HttpSettings trusting = settings(Map.of("trust_loopback", true));
        for (boolean development : new boolean[] {true, false}) {
            HttpPlatform platform = new HttpPlatform(
                    new Version("1.2.3"), development ? Map.of("XCORE_PROFILE", "development") : Map.of());
            HttpConfiguration configuration = new HttpConfiguration(platform, trusting);
            assertThat(configuration.options().trustLoopback()).isEqualTo(development);
            configuration.modified(settings(Map.of()));
            assertThat(configuration.options().trustLoopback()).isFalse();
            configuration.modified(trusting);
            assertThat(configuration.options().trustLoopback()).isEqualTo(development);
        }
    }

    @ParameterizedTest
    @CsvSource({"max_body_bytes, 0, max.body.bytes", "max_upload_bytes, 5, max.upload.bytes"})
    void aNumberOutOfBoundsIsRefusedByItsName(String key, long value, String name) {
        assertThatThrownBy(() -> HttpOptions.of(settings(Map.of(key, value)), true))
                .hasMessageContaining(name);
    }

    @Test
    void whatIsNoOriginIsRefusedByItsName() {
        assertThatThrownBy(() -> HttpOptions.of(
                        settings(Map.of("allowed_origins", new String[] {"https://example.org/path"})), true))
                .hasMessageContaining("allowed.origins");
        assertThatThrownBy(() -> HttpOptions.of(settings(Map.of("max_parked_requests", -1)), true))
                .hasMessageContaining("max.parked.requests");
    }

    private static HttpSettings settings(Map<String, Object> values) {
        return (HttpSettings) Proxy.newProxyInstance(
                HttpOptionsTest.class.getClassLoader(),
                new Class<?>[] {HttpSettings.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
