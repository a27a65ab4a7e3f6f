package io.xcore.examples.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.plugin.PluginEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HelloResourceTest {
    private final PluginEventCounter counter = new PluginEventCounter();
    private final HelloResource resource = new HelloResource(new Greeter("Bonjour"), counter);

    @Test
    void itGreetsInTheWordsOfTheSetting() {
        assertThat(resource.hello("Ada").message()).isEqualTo("Bonjour, Ada!");
    }

    @Test
    void aNameHasBounds() {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> resource.hello("x".repeat(101)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED));
        assertThatExceptionOfType(XcoreException.class).isThrownBy(() -> resource.hello(" "));
    }

    @Test
    void whatHappensToPluginsIsCounted() {
        assertThat(resource.events().count()).isZero();

        counter.on(new PluginEvent.Loaded("erp_core", "ERP Core", "1.0.0", Instant.EPOCH));

        assertThat(resource.events().count()).isEqualTo(1);
    }
}
