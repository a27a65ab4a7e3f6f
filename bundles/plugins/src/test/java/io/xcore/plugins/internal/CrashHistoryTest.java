package io.xcore.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CrashHistoryTest {
    private static final Instant NOW = Instant.parse("2024-01-15T10:30:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void theThirdCrashWithinTheWindowEndsInQuarantine() {
        CrashHistory twice = CrashHistory.NONE.crashed(NOW, "a", 3, HOUR).crashed(NOW.plusSeconds(60), "b", 3, HOUR);

        assertThat(twice.quarantine()).isEmpty();
        assertThat(twice.crashed(NOW.plusSeconds(120), "c", 3, HOUR).quarantine())
                .hasValueSatisfying(
                        verdict -> assertThat(verdict).contains("3 crashes").contains("c"));
    }

    @Test
    void aCrashOutsideTheWindowIsForgotten() {
        CrashHistory history = CrashHistory.NONE
                .crashed(NOW, "a", 3, HOUR)
                .crashed(NOW.plusSeconds(60), "b", 3, HOUR)
                .crashed(NOW.plus(HOUR).plusSeconds(30), "c", 3, HOUR);

        assertThat(history.quarantine()).isEmpty();
        assertThat(history.crashes()).hasSize(2);
    }
}
