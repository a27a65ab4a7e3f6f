package io.xcore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StoreSettingsTest {
    @Test
    void aStaleLockIsAQuarterOfAnHourOldByDefault() throws NoSuchMethodException {
        Object minutes =
                StoreConfiguration.class.getDeclaredMethod("stale_lock_minutes").getDefaultValue();

        assertThat(StoreSettings.of((int) minutes).staleLockAge()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void minutesAreTakenOver() {
        assertThat(StoreSettings.of(3).staleLockAge()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void anAgeOutOfBoundsIsRefusedByItsKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreSettings.of(0))
                .withMessageContaining("stale.lock.minutes");
        assertThatIllegalArgumentException().isThrownBy(() -> StoreSettings.of(1441));
    }
}
