package io.xcore.scheduler.internal.firing;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.scheduler.internal.Misfire;
import io.xcore.scheduler.internal.schedule.Schedule;
import io.xcore.scheduler.internal.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The platform was stopped from 10:00 on; every case tells which due times are run once it is back. */
class CatchUpTest {
    private static final Schedule EACH_MINUTE = Schedules.cron("schedule", "* * * * *", ZoneOffset.UTC);
    private static final Instant STOPPED = at("10:00:00");

    private static Instant at(String time) {
        return Instant.parse("2026-01-15T" + time + "Z");
    }

    private static List<Instant> minutes(String... times) {
        return Stream.of(times).map(time -> at(time + ":00")).toList();
    }

    /** What a trigger whose next due time is the stored one does at a time, until it waits for the future. */
    private static List<Instant> run(Misfire misfire, Schedule schedule, Instant stored, Instant now) {
        CatchUp catchUp = new CatchUp(schedule, misfire);
        List<Instant> run = new ArrayList<>();
        Optional<Instant> due = Optional.of(stored);
        while (due.isPresent() && !due.get().isAfter(now)) {
            if (catchUp.counts(due.get(), now)) {
                run.add(due.get());
            }
            due = catchUp.after(due.get(), now);
        }
        return run;
    }

    private static List<Instant> run(Misfire misfire, Instant now) {
        return run(misfire, EACH_MINUTE, STOPPED, now);
    }

    private static Misfire misfire(Misfire.Kind kind) {
        return new Misfire(kind, Duration.ZERO);
    }

    @Test
    void whatIsOnlyLateIsRunByEveryPolicy() {
        for (Misfire.Kind kind : Misfire.Kind.values()) {
            assertThat(run(misfire(kind), at("10:00:59"))).as("%s", kind).isEqualTo(minutes("10:00"));
        }
    }

    @Test
    void noneRunsNothingButWhatIsOnlyLate() {
        assertThat(run(misfire(Misfire.Kind.NONE), at("10:05:30"))).isEqualTo(minutes("10:05"));
    }

    @Test
    void lastRunsOne() {
        assertThat(run(Misfire.LAST, at("10:05:30"))).isEqualTo(minutes("10:05"));
        assertThat(run(Misfire.LAST, Schedules.cron("schedule", "0 * * * *", ZoneOffset.UTC), STOPPED, at("15:30:00")))
                .isEqualTo(minutes("15:00"));
    }

    @Test
    void lastRunsTheOnlyDueTimeThereWas() {
        Schedule daily = Schedules.cron("schedule", "0 10 * * *", ZoneOffset.UTC);
        assertThat(run(Misfire.LAST, daily, STOPPED, at("15:30:00"))).isEqualTo(minutes("10:00"));
        assertThat(run(misfire(Misfire.Kind.NONE), daily, STOPPED, at("15:30:00")))
                .isEmpty();
        Schedule once = Schedules.once("at", "2026-01-15T10:00:00Z", ZoneOffset.UTC);
        assertThat(run(Misfire.LAST, once, STOPPED, at("15:30:00"))).isEqualTo(minutes("10:00"));
    }

    @Test
    void allRunsEachUpToABound() {
        assertThat(run(misfire(Misfire.Kind.ALL), at("10:05:30")))
                .isEqualTo(minutes("10:00", "10:01", "10:02", "10:03", "10:04", "10:05"));
        Instant muchLater = STOPPED.plus(Duration.ofDays(30)).plusSeconds(30);
        List<Instant> bounded = run(misfire(Misfire.Kind.ALL), muchLater);
        // The one whose turn it was, and the last thousand.
        assertThat(bounded).hasSize(Misfire.MOST + 1).doesNotHaveDuplicates().isSorted();
        assertThat(bounded.get(Misfire.MOST)).isEqualTo(muchLater.minusSeconds(30));
        assertThat(bounded.get(1)).isEqualTo(muchLater.minusSeconds(30 + 60L * (Misfire.MOST - 1)));
    }

    @Test
    void windowRunsWhatIsNotTooOld() {
        Misfire window = new Misfire(Misfire.Kind.WINDOW, Duration.ofMinutes(3));
        assertThat(run(window, at("10:05:30"))).isEqualTo(minutes("10:03", "10:04", "10:05"));
        assertThat(run(window, at("10:05:00"))).isEqualTo(minutes("10:02", "10:03", "10:04", "10:05"));
    }
}
