package io.xcore.plugins.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PlatformPidsTest {
    private final PlatformPids platform = new PlatformPids(Set.of("io.xcore.auth", "io.xcore.http"));

    @Test
    void whatIsNamedAfterABundleOfThePlatformOrItsRuntimeIsThePlatforms() {
        assertThat(platform.contains("io.xcore.http")).isTrue();
        assertThat(platform.contains("io.xcore.auth.mfa")).isTrue();
        assertThat(platform.contains("org.ops4j.pax.web")).isTrue();
        assertThat(platform.contains("org.apache.karaf.shell")).isTrue();
    }

    @Test
    void everythingElseIsAPlugins() {
        assertThat(platform.contains("io.xcore.examples.hello")).isFalse();
        assertThat(platform.contains("io.xcore.httpx")).isFalse();
        assertThat(platform.contains("com.example.crm")).isFalse();
    }
}
