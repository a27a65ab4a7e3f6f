package io.xcore.scheduler.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T15:07:29.250Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    static Stream<Schedule> schedules() {
        return Stream.of(
                Schedules.cron("schedule", "  0   9 *\t* 1 ", PARIS),
                Schedules.cron("schedule", "0 */5 * * * *", ZoneOffset.ofHours(-3)),
                Schedules.cron("schedule", "@Daily", ZoneId.of("UTC+01:00")),
                Schedules.interval("interval", Map.of("hours", 1), NOW),
                Schedules.once("at", "2026-12-24T18:00", PARIS));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void whatIsStoredIsReadAgain(Schedule schedule) {
        Schedule read = Schedules.read(schedule.stored());

        assertThat(read).isEqualTo(schedule).hasSameHashCodeAs(schedule);
        assertThat(read.next(NOW, 10)).isEqualTo(schedule.next(NOW, 10)).isNotEmpty();
        assertThat(schedule.stored()).hasSizeLessThanOrEqualTo(300).matches("[ -~]+");
    }

    @Test
    void theStoredFormsAreTheseForEver() {
        assertThat(schedules().map(Schedule::stored))
                .containsExactly(
                        "cron Europe/Paris 0 9 * * 1",
                        "cron -03:00 0 */5 * * * *",
                        "cron UTC+01:00 @daily",
                        "interval PT1H 2026-11-22T15:07:29.250Z",
                        "once 2026-12-24T17:00:00Z");
        assertThat(schedules().map(Schedule::text))
                .containsExactly("0 9 * * 1", "0 */5 * * * *", "@daily", "PT1H", "2026-12-24T17:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cron",
                "cron UTC",
                "cron Mars/Olympus 0 9 * * 1",
                "cron UTC 0 9 31 2 *",
                "interval PT1H",
                "interval PT0S 2026-11-22T15:07:29Z",
                "interval P1Y 2026-11-22T15:07:29Z",
                "once tomorrow",
                "CRON UTC 0 9 * * 1"
            })
    void whatIsNotStoredByASchedulesIsRefused(String stored) {
        assertThatIllegalArgumentException().isThrownBy(() -> Schedules.read(stored));
    }

    @Test
    void anIntervalFiresAtItsAnchorAndEveryPeriodAfterIt() {
        Schedule hourly = Schedules.interval("interval", Map.of("hours", 1), NOW);

        assertThat(hourly.next(NOW.minusSeconds(86_400))).contains(NOW);
        assertThat(hourly.next(NOW)).contains(NOW.plusSeconds(3_600));
        assertThat(hourly.next(NOW.plusMillis(3_599_999))).contains(NOW.plusSeconds(3_600));
        assertThat(hourly.next(NOW.plusSeconds(3_600))).contains(NOW.plusSeconds(7_200));
        assertThat(hourly.next(Instant.MAX)).isEmpty();
    }

    @Test
    void theKeysOfAnIntervalAreAddedUp() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("seconds", 1L);
        keys.put("minutes", 90);
        keys.put("days", BigInteger.ONE);
        keys.put("weeks", 2);
        keys.put("hours", 0);

        IntervalSchedule interval = Schedules.interval("interval", keys, NOW);

        assertThat(interval.period())
                .isEqualTo(Duration.ofDays(15).plusMinutes(90).plusSeconds(1));
        assertThat(interval.keys())
                .containsExactly(
                        Map.entry("weeks", 2L),
                        Map.entry("days", 1L),
                        Map.entry("hours", 1L),
                        Map.entry("minutes", 30L),
                        Map.entry("seconds", 1L));
    }

    @Test
    void anIntervalIsRefusedByTheKeyThatIsWrong() {
        refuses("interval", "must have at least one of weeks, days, hours, minutes, seconds", Map.of());
        refuses(
                "interval",
                "has an unknown key 'months'; there are weeks, days, hours, minutes, seconds",
                Map.of("months", 1));
        refuses("interval.hours", "must not be negative", Map.of("hours", -1, "days", 1));
        refuses("interval.hours", "must be a whole number", Map.of("hours", "1"));
        refuses("interval.hours", "must be a whole number", Map.of("hours", 1.5));
        refuses("interval", "must be 1 second to 10 years (3653 days) in all", Map.of("hours", 0));
        refuses("interval", "must be 1 second to 10 years (3653 days) in all", Map.of("days", 3653, "seconds", 1));
        refuses("interval.days", "must be 1 second to 10 years (3653 days) in all", Map.of("days", 3654));
        refuses("interval.weeks", "must be 1 second to 10 years (3653 days) in all", Map.of("weeks", Long.MAX_VALUE));
        Map<String, Object> empty = new HashMap<>();
        empty.put("hours", null);
        refuses("interval.hours", "must be a whole number", empty);
    }

    private static void refuses(String field, String message, Map<String, ?> keys) {
        refuses(field, message, () -> Schedules.interval("interval", keys, NOW));
    }

    private static void refuses(String field, String message, ThrowingCallable call) {
        assertThatExceptionOfType(XcoreException.class).isThrownBy(call).satisfies(e -> assertThat(e.details())
                .containsExactly(new ErrorDetail(field, message)));
    }

    @Test
    void aSingleTimeIsOnTheClockOfItsZoneUnlessItSaysOtherwise() {
        assertThat(once("2026-12-24T18:00:00")).isEqualTo("2026-12-24T17:00:00Z");
        assertThat(once("2026-12-24T18:00:00Z")).isEqualTo("2026-12-24T18:00:00Z");
        assertThat(once("2026-12-24T18:00:00.123456-05:00")).isEqualTo("2026-12-24T23:00:00.123Z");
        assertThat(once("2026-12-24T18:00:00+09:00[Asia/Tokyo]")).isEqualTo("2026-12-24T09:00:00Z");
        assertThat(once("2026-03-29T02:30")).as("skipped").isEqualTo("2026-03-29T01:30:00Z");
        assertThat(once("2026-10-25T02:30")).as("shown twice").isEqualTo("2026-10-25T00:30:00Z");
    }

    private static String once(String text) {
        return Schedules.once("at", text, PARIS).text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-12-24",
                "18:00",
                "2026-02-30T10:00:00Z",
                "1969-12-31T23:59:59Z",
                "+12026-12-24T18:00:00Z",
                "2026-12-24T18:00:00Z                                                             "
            })
    void whatIsNoTimeIsRefused(String text) {
        refuses(
                "at",
                "must be a time from 1970 to 9999 such as 2026-12-24T18:00:00+01:00",
                () -> Schedules.once("at", text, PARIS));
    }

    @Test
    void aSingleTimeFiresOnce() {
        Schedule once = new OnceSchedule(NOW);

        assertThat(once.next(NOW.minusMillis(1))).contains(NOW);
        assertThat(once.next(NOW)).isEmpty();
        assertThat(once.next(NOW.minusSeconds(1), 10)).containsExactly(NOW);
    }

    @Test
    void timeZonesAreNamesOrOffsets() {
        assertThat(Schedules.zone("timezone", " Europe/Paris ")).isEqualTo(PARIS);
        assertThat(Schedules.zone("timezone", "+05:45")).isEqualTo(ZoneOffset.ofHoursMinutes(5, 45));
        for (String wrong : List.of("", "Mars/Olympus", "CEST2", "+25:00", "x".repeat(1_000))) {
            refuses(
                    "timezone",
                    "must be a time zone such as Europe/Paris or UTC",
                    () -> Schedules.zone("timezone", wrong));
        }
    }

    @Test
    void theFiringsOfAStretchAreBounded() {
        Schedule minutely = Schedules.cron("schedule", "* * * * *", PARIS);
        Instant from = Instant.parse("2026-11-22T15:00:00Z");

        assertThat(minutely.firings(from, from.plusSeconds(120), 10)).containsExactly(from, from.plusSeconds(60));
        assertThat(minutely.firings(from, from, 10)).isEmpty();
        assertThat(minutely.firings(from, Instant.MAX, 3)).hasSize(3);
        assertThat(minutely.firings(Instant.MIN, Instant.MAX, 1)).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> minutely.next(from, Schedule.MOST_FIRINGS + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> minutely.next(from, -1));
    }
}
