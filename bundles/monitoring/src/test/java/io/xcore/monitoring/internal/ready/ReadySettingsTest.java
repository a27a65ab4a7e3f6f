package io.xcore.monitoring.internal.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.testkit.TestConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadySettingsTest {
    @Test
    void withoutConfigurationPluginsAndSignInAreWaitedFor() {
        assertThat(ReadySettings.of(TestConfiguration.defaults(ReadyConfiguration.class))
                        .parts())
                .containsExactly("auth", "plugins");
    }

    @Test
    void partsAreTakenOver() {
        assertThat(parts(" http", "http").parts()).containsExactly("http");
        assertThat(parts().parts()).isEmpty();
    }

    @Test
    void anEmptyEntryIsRefusedByName() {
        assertThatThrownBy(() -> parts(" ")).hasMessageContaining("readyParts");
    }

    private static ReadySettings parts(String... parts) {
        return ReadySettings.of(TestConfiguration.with(ReadyConfiguration.class, Map.of("readyParts", parts)));
    }
}
