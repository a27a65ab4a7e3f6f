package io.xcore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StoreSettingsTest {
    @Test
    void aStaleLockIsAQuarterOfAnHourOldAndTheReserve32MebibytesByDefault() throws NoSuchMethodException {
        StoreSettings settings = StoreSettings.of(defaultOf("stale_lock_minutes"), defaultOf("reserve_mebibytes"));

        assertThat(settings.staleLockAge()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.reserveMebibytes()).isEqualTo(32);
    }

    @Test
    void valuesAreTakenOver() {
        assertThat(StoreSettings.of(3, 0)).isEqualTo(new StoreSettings(Duration.ofMinutes(3), 0));
    }

    @Test
    void valuesOutOfBoundsAreRefusedByTheirKeys() {
        for (int minutes : new int[] {0, 1441}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StoreSettings.of(minutes, 32))
                    .withMessageContaining("stale.lock.minutes");
        }
        for (int reserve : new int[] {-1, 1_048_577}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StoreSettings.of(15, reserve))
                    .withMessageContaining("reserve.mebibytes");
        }
    }

    private static int defaultOf(String key) throws NoSuchMethodException {
        return (int) StoreConfiguration.class.getDeclaredMethod(key).getDefaultValue();
    }
}
