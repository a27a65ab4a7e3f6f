package io.xcore.monitoring.internal.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.testkit.ManualClock;
import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActivityRetentionTest {
    private final ManualClock clock = new ManualClock();
    private final MemoryActivityStore store = new MemoryActivityStore();
    private final ActivityRetention retention = new ActivityRetention(configuration(Map.of()), store, clock);

    @AfterEach
    void stop() {
        retention.stop();
    }

    @Test
    void anEntryIsKeptFor90Days() {
        store.append(SampleActivity.many(1));
        clock.advance(Duration.ofDays(90));
        assertThat(retention.clean()).isZero();

        clock.advance(Duration.ofMillis(1));
        assertThat(retention.clean()).isEqualTo(1);
        assertThat(store.written()).isEmpty();
    }

    @Test
    void ofTooManyTheOldestAreRemovedBatchByBatch() {
        store.append(SampleActivity.many(5_500));
        retention.modified(configuration(Map.of("retention_entries", 1_000)));

        assertThat(retention.clean()).isEqualTo(4_500);

        assertThat(store.written()).hasSize(1_000);
        assertThat(store.written().get(0).at()).isEqualTo(ManualClock.START.plusMillis(4_500));
        assertThat(retention.clean()).isZero();
    }

    @Test
    void zeroKeepsEverything() {
        retention.modified(configuration(Map.of("retention_days", 0, "retention_entries", 0)));
        store.append(SampleActivity.many(10));
        clock.advance(Duration.ofDays(36_500));

        assertThat(retention.clean()).isZero();
    }

    @Test
    void aRefusedChangeLeavesTheFormerSettings() {
        store.append(List.of(SampleActivity.at(ManualClock.START, "old", Optional.empty())));
        retention.modified(configuration(Map.of("retention_days", -1)));
        clock.advance(Duration.ofDays(91));

        assertThat(retention.clean()).isEqualTo(1);
    }

    @Test
    void settingsOutOfTheirBoundsAreRefusedByName() {
        assertThat(ActivitySettings.of(configuration(Map.of())))
                .isEqualTo(new ActivitySettings(Duration.ofDays(90), 500_000));
        assertThatThrownBy(() -> ActivitySettings.of(configuration(Map.of("retention_days", 36_501))))
                .hasMessageContaining("retention.days");
        assertThatThrownBy(() -> ActivitySettings.of(configuration(Map.of("retention_entries", 999))))
                .hasMessageContaining("retention.entries");
    }

    private static ActivityConfiguration configuration(Map<String, ?> values) {
        return TestConfiguration.with(ActivityConfiguration.class, values);
    }
}
