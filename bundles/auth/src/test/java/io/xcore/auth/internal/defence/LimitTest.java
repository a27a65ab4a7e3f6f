package io.xcore.auth.internal.defence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LimitTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private final AccountLimit account =
            new AccountLimit(3, Duration.ofSeconds(60), Duration.ofSeconds(300), Duration.ofHours(1));
    private final AddressLimit address = new AddressLimit(10, Duration.ofSeconds(100));

    @Test
    void waitsDoubleUntilTheLongest() {
        List<Long> waits = new ArrayList<>();
        Tally tally = Tally.NONE;
        for (int failure = 1; failure <= 40; failure++) {
            tally = account.failed(tally, NOON);
            waits.add(Math.max(0, Duration.between(NOON, tally.lockedUntil()).toSeconds()));
        }

        assertThat(waits.subList(0, 7)).containsExactly(0L, 0L, 60L, 120L, 240L, 300L, 300L);
        assertThat(waits.get(39)).isEqualTo(300);
    }

    @Test
    void triesAreUsedUpOneByOneAndAfterALockThereIsOneAtATime() {
        Tally tally = Tally.NONE;
        assertThat(account.allowance(tally, NOON)).isEqualTo(3);
        tally = account.failed(account.failed(tally, NOON), NOON);
        assertThat(account.allowance(tally, NOON)).isEqualTo(1);
        tally = account.failed(tally, NOON);
        assertThat(account.allowance(tally, NOON)).isZero();
        assertThat(account.allowance(tally, NOON.plusSeconds(59))).isZero();
        assertThat(account.allowance(tally, NOON.plusSeconds(60))).isEqualTo(1);
    }

    @Test
    void failuresAreForgottenAQuietTimeAfterTheLock() {
        Tally locked = account.failed(account.failed(account.failed(Tally.NONE, NOON), NOON), NOON);
        Instant end = NOON.plusSeconds(60).plus(Duration.ofHours(1));

        assertThat(locked.present(end.minusSeconds(1)).failures()).isEqualTo(3);
        assertThat(locked.present(end)).isEqualTo(Tally.NONE);
    }

    @Test
    void anAddressIsLockedWhenItsBucketIsFullAndOpenWhenHalfOfItHasLeaked() {
        Tally tally = Tally.NONE;
        for (int failure = 1; failure < 10; failure++) {
            tally = address.failed(tally, NOON);
            assertThat(tally.locked(NOON)).isFalse();
        }
        tally = address.failed(tally, NOON);

        assertThat(tally.locked(NOON.plusSeconds(49))).isTrue();
        assertThat(address.allowance(tally, NOON.plusSeconds(50))).isEqualTo(5);
        assertThat(address.allowance(tally, NOON.plusSeconds(100))).isEqualTo(10);
    }

    @Test
    void aSlowTrickleOfFailuresNeverLocksAnAddress() {
        Tally tally = Tally.NONE;
        for (int failure = 0; failure < 1_000; failure++) {
            tally = address.failed(tally, NOON.plusSeconds(10L * failure));
        }

        assertThat(tally.failures()).isEqualTo(1);
        assertThat(tally.lockedUntil()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aClockThatIsSetBackLeaksNothing() {
        Tally tally = address.failed(address.failed(Tally.NONE, NOON), NOON.minusSeconds(500));

        assertThat(tally.failures()).isEqualTo(2);
    }
}
