package io.xcore.auth.internal;

import io.xcore.testkit.TestConfiguration;
import java.util.HashMap;
import java.util.Map;

/** Settings whose password hashes are cheap. */
final class TestSettings {
    private TestSettings() {}

    static LiveSettings cheap() {
        return with(Map.of());
    }

    static LiveSettings with(Map<String, ?> values) {
        return new LiveSettings(configuration(values));
    }

    static AuthConfiguration configuration(Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(Map.of("argon2_memoryKib", 8_192, "argon2_iterations", 1));
        all.putAll(values);
        return TestConfiguration.with(AuthConfiguration.class, all);
    }
}
