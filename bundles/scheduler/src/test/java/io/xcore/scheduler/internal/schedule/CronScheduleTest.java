package io.xcore.scheduler.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Firings worked out by hand, so that no mistake shared by two implementations goes unseen. */
class CronScheduleTest {
    private static final String PARIS = "Europe/Paris";

    @Test
    void mondayIsMondayInBothForms() {
        assertThat(firings("0 9 * * 1", "UTC", "2026-11-22T15:00:00Z", 2))
                .containsExactly("2026-11-23T09:00Z", "2026-11-30T09:00Z");
        assertThat(firings("0 0 9 * * 1", "UTC", "2026-11-22T15:00:00Z", 2))
                .containsExactly("2026-11-23T09:00Z", "2026-11-30T09:00Z");
    }

    @Test
    void zeroAndSevenAreSunday() {
        assertThat(firings("0 9 * * 0", "UTC", "2026-11-23T15:00:00Z", 1)).containsExactly("2026-11-29T09:00Z");
        assertThat(firings("0 9 * * 7", "UTC", "2026-11-23T15:00:00Z", 1)).containsExactly("2026-11-29T09:00Z");
    }

    @Test
    void sixFieldsBeginWithSeconds() {
        assertThat(firings("0 */5 * * * *", "UTC", "2026-11-22T15:07:29Z", 2))
                .containsExactly("2026-11-22T15:10Z", "2026-11-22T15:15Z");
        assertThat(firings("*/20 * * * * *", "UTC", "2026-11-22T15:07:29Z", 3))
                .containsExactly("2026-11-22T15:07:40Z", "2026-11-22T15:08Z", "2026-11-22T15:08:20Z");
    }

    @Test
    void theNextFiringIsStrictlyAfterTheTime() {
        assertThat(firings("* * * * *", "UTC", "2026-11-22T15:07:00Z", 1)).containsExactly("2026-11-22T15:08Z");
        assertThat(firings("* * * * *", "UTC", "2026-11-22T15:06:59.999999999Z", 1))
                .containsExactly("2026-11-22T15:07Z");
    }

    @Test
    void eitherDayIsEnoughWhenBothAreRestricted() {
        assertThat(firings("0 0 13 * 5", "UTC", "2026-02-07T00:00:00Z", 4))
                .containsExactly("2026-02-13T00:00Z", "2026-02-20T00:00Z", "2026-02-27T00:00Z", "2026-03-06T00:00Z");
        assertThat(firings("0 0 1 * 1", "UTC", "2026-09-21T00:00:00Z", 3))
                .containsExactly("2026-09-28T00:00Z", "2026-10-01T00:00Z", "2026-10-05T00:00Z");
    }

    @Test
    void bothDaysAreNeededWhenOneOfThemHasAStar() {
        assertThat(firings("0 0 */2 * 1", "UTC", "2026-11-22T00:00:00Z", 3))
                .containsExactly("2026-11-23T00:00Z", "2026-12-07T00:00Z", "2026-12-21T00:00Z");
    }

    @Test
    void leapDaysAndEndsOfYearsAreFound() {
        assertThat(firings("0 0 29 2 *", "UTC", "2096-03-01T00:00:00Z", 2))
                .containsExactly("2104-02-29T00:00Z", "2108-02-29T00:00Z");
        assertThat(firings("0 0 31 * *", "UTC", "2026-11-22T00:00:00Z", 3))
                .containsExactly("2026-12-31T00:00Z", "2027-01-31T00:00Z", "2027-03-31T00:00Z");
        assertThat(firings("59 59 23 31 12 *", "UTC", "2026-12-31T23:59:59Z", 1))
                .containsExactly("2027-12-31T23:59:59Z");
    }

    @Test
    void aFixedTimeTheClockSkipsRunsRightAfterTheChange() {
        assertThat(firings("30 2 * * *", PARIS, "2026-03-27T12:00:00Z", 3))
                .containsExactly("2026-03-28T02:30+01:00", "2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
    }

    @Test
    void theSecondBeforeTheChangeIsNotTooLate() {
        assertThat(firings("30 2 * * *", PARIS, "2026-03-29T00:59:59Z", 1)).containsExactly("2026-03-29T03:00+02:00");
        assertThat(firings("30 2 * * *", PARIS, "2026-03-29T01:00:00Z", 1)).containsExactly("2026-03-30T02:30+02:00");
        assertThat(firings("30 3 * * *", PARIS, "2026-03-29T00:59:59Z", 1)).containsExactly("2026-03-29T03:30+02:00");
    }

    @Test
    void severalFixedTimesTheClockSkipsRunOnceRightAfterTheChange() {
        assertThat(firings("0,30 2,3 * * *", PARIS, "2026-03-28T12:00:00Z", 4))
                .containsExactly(
                        "2026-03-29T03:00+02:00",
                        "2026-03-29T03:30+02:00",
                        "2026-03-30T02:00+02:00",
                        "2026-03-30T02:30+02:00");
    }

    @Test
    void aWildcardFollowsTheNewClockWhenItIsPutForward() {
        assertThat(firings("*/30 2 * * *", PARIS, "2026-03-28T12:00:00Z", 1)).containsExactly("2026-03-30T02:00+02:00");
        assertThat(firings("30 * * * *", PARIS, "2026-03-28T23:45:00Z", 3))
                .containsExactly("2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00", "2026-03-29T04:30+02:00");
    }

    @Test
    void aFixedTimeTheClockRepeatsRunsTheFirstTimeOnly() {
        assertThat(firings("30 2 * * *", PARIS, "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
        assertThat(firings("30 2 * * *", PARIS, "2026-10-25T01:10:00Z", 1)).containsExactly("2026-10-26T02:30+01:00");
    }

    @Test
    void aWildcardRunsInBothHoursTheClockShows() {
        assertThat(firings("30 * * * *", PARIS, "2026-10-24T23:45:00Z", 3))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", "2026-10-25T03:30+01:00");
    }

    @Test
    void halfAnHourIsMadeUpForToo() {
        String zone = "Australia/Lord_Howe";
        assertThat(firings("15 2 * * *", zone, "2026-10-03T00:00:00Z", 2))
                .containsExactly("2026-10-04T02:30+11:00", "2026-10-05T02:15+11:00");
        assertThat(firings("45 1 * * *", zone, "2026-04-04T00:00:00Z", 2))
                .containsExactly("2026-04-05T01:45+11:00", "2026-04-06T01:45+10:30");
    }

    @Test
    void aMidnightTheClockSkipsRunsAtOne() {
        assertThat(firings("0 0 * * *", "America/Sao_Paulo", "2018-11-03T12:00:00Z", 2))
                .containsExactly("2018-11-04T01:00-02:00", "2018-11-05T00:00-02:00");
        assertThat(firings("@daily", "Asia/Beirut", "2026-03-28T12:00:00Z", 2))
                .containsExactly("2026-03-29T01:00+03:00", "2026-03-30T00:00+03:00");
    }

    @Test
    void aDayTheClockSkipsIsNotMadeUpFor() {
        assertThat(firings("0 12 * * *", "Pacific/Apia", "2011-12-29T12:00:00Z", 2))
                .containsExactly("2011-12-29T12:00-10:00", "2011-12-31T12:00+14:00");
    }

    @Test
    void whatTheClockNeverShowsNeverFires() {
        // The second Sunday of March, when New York has no hour from 2 to 3.
        CronSchedule never = Schedules.cron("schedule", "*/15 2 8-14 3 */7", ZoneId.of("America/New_York"));

        assertThat(never.next(Instant.parse("2026-01-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void thereIsAnEndOfTime() {
        CronSchedule minutely = Schedules.cron("schedule", "* * * * *", ZoneId.of(PARIS));

        assertThat(minutely.next(Instant.MAX)).isEmpty();
        assertThat(minutely.next(Instant.parse("9999-12-31T23:59:00Z"))).isEmpty();
        assertThat(minutely.next(Instant.parse("9999-12-31T23:58:59Z")))
                .contains(Instant.parse("9999-12-31T23:59:00Z"));
        assertThat(minutely.next(Instant.MIN)).isPresent();
    }

    private static List<String> firings(String expression, String zone, String after, int count) {
        ZoneId where = ZoneId.of(zone);
        return Schedules.cron("schedule", expression, where).next(Instant.parse(after), count).stream()
                .map(firing -> firing.atZone(where).toOffsetDateTime().toString())
                .toList();
    }
}
