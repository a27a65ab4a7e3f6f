package io.xcore.webhooks.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.network.Reply;
import io.xcore.testkit.TestConfiguration;
import io.xcore.webhooks.internal.LiveSettings;
import io.xcore.webhooks.internal.WebhookSettings;
import io.xcore.webhooks.internal.WebhooksConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When things are tried again. */
final class ScheduleTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final LiveSettings DEFAULTS =
            new LiveSettings(WebhookSettings.of(TestConfiguration.defaults(WebhooksConfiguration.class)));

    @Test
    void theDelaysAreTheSpecificationsGiveOrTakeATenth() {
        RetrySchedule early = new RetrySchedule(DEFAULTS, () -> 0);
        RetrySchedule late = new RetrySchedule(DEFAULTS, () -> 1);

        assertThat(early.next(1, Duration.ZERO)).contains(Duration.ofMillis(4_500));
        assertThat(late.next(1, Duration.ZERO)).contains(Duration.ofMillis(5_500));
        assertThat(new RetrySchedule(DEFAULTS, () -> 0.5).next(9, Duration.ZERO))
                .contains(Duration.ofHours(24));
        assertThat(early.next(10, Duration.ZERO)).isEmpty();
    }

    @Test
    void whoeverAsksForMoreTimeGetsIt() {
        RetrySchedule schedule = new RetrySchedule(DEFAULTS, () -> 0.5);

        assertThat(schedule.next(1, Duration.ofMinutes(2))).contains(Duration.ofMinutes(2));
        assertThat(schedule.next(2, Duration.ofMinutes(2))).contains(Duration.ofMinutes(5));
        assertThat(schedule.next(10, Duration.ofMinutes(2))).isEmpty();
    }

    @Test
    void retryAfterIsReadInBothItsForms() {
        assertThat(after(429, "30")).isEqualTo(Duration.ofSeconds(30));
        assertThat(after(503, "Thu, 15 Jan 2026 12:01:00 GMT")).isEqualTo(Duration.ofMinutes(1));
        assertThat(after(503, "Thu, 15 Jan 2026 11:01:00 GMT")).isEqualTo(Duration.ZERO);
        assertThat(after(429, "999999999")).isEqualTo(Duration.ofDays(1));
        assertThat(after(429, "soon")).isEqualTo(Duration.ofSeconds(5));
        assertThat(after(500, "30")).isEqualTo(Duration.ZERO);
        assertThat(LeaveAlone.after(new Reply(504, Map.of(), ""), NOON)).isEqualTo(Duration.ofSeconds(5));
    }

    private static Duration after(int status, String said) {
        return LeaveAlone.after(new Reply(status, Map.of("retry-after", said), ""), NOON);
    }
}
