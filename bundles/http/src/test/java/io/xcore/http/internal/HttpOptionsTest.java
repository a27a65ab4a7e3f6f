package io.xcore.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpOptionsTest {
    @Test
    void theDefaultsAreThoseOfTheReadme() {
        HttpOptions options = HttpOptions.of(settings(Map.of()));
        assertThat(options.allowedOrigins()).containsExactly("http://localhost:3000");
        assertThat(options.maxBodyBytes()).isEqualTo(1048576);
        assertThat(options.maxUploadBytes()).isEqualTo(536870912);
        assertThat(options.maxParkedRequests()).isEqualTo(1000);
    }

    @Test
    void everySettingIsTaken() {
        HttpOptions options = HttpOptions.of(settings(Map.of(
                "allowed_origins",
                new String[] {"https://example.org"},
                "max_body_bytes",
                10L,
                "max_upload_bytes",
                20L,
                "max_parked_requests",
                0)));
        assertThat(options.allowedOrigins()).containsExactly("https://example.org");
        assertThat(options.maxBodyBytes()).isEqualTo(10);
        assertThat(options.maxUploadBytes()).isEqualTo(20);
        assertThat(options.maxParkedRequests()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"max_body_bytes, 0, max.body.bytes", "max_upload_bytes, 5, max.upload.bytes"})
    void aNumberOutOfBoundsIsRefusedByItsName(String key, long value, String name) {
        assertThatThrownBy(() -> HttpOptions.of(settings(Map.of(key, value)))).hasMessageContaining(name);
    }

    @Test
    void whatIsNoOriginIsRefusedByItsName() {
        assertThatThrownBy(() ->
                        HttpOptions.of(settings(Map.of("allowed_origins", new String[] {"https://example.org/path"}))))
                .hasMessageContaining("allowed.origins");
        assertThatThrownBy(() -> HttpOptions.of(settings(Map.of("max_parked_requests", -1))))
                .hasMessageContaining("max.parked.requests");
    }

    private static HttpSettings settings(Map<String, Object> values) {
        return (HttpSettings) Proxy.newProxyInstance(
                HttpOptionsTest.class.getClassLoader(),
                new Class<?>[] {HttpSettings.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
