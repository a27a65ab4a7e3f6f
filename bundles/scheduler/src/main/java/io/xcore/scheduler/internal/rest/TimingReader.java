package io.xcore.scheduler.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.TaskTiming;
import io.xcore.scheduler.internal.schedule.CronSchedule;
import io.xcore.scheduler.internal.schedule.IntervalSchedule;
import io.xcore.scheduler.internal.schedule.OnceSchedule;
import io.xcore.scheduler.internal.schedule.Schedule;
import io.xcore.scheduler.internal.schedule.Schedules;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads when a client wants a task to be due: at most one of {@code schedule}, {@code interval} and {@code run_at}.
 *
 * @param before the schedule it has, if it is there already
 * @param site the time zone that is meant if nobody names one
 */
record TimingReader(TaskBody body, Projection as, Optional<Schedule> before, ZoneId site, Instant now) {
    static final String INTERVAL = "interval";
    static final String SCHEDULED = "scheduled";
    static final String MANUAL = "manual";

    /**
     * What is wanted; empty when nothing is said about it.
     *
     * @throws XcoreException VALIDATION_FAILED {@code schedule}, {@code interval}, {@code run_at}, {@code timezone} or
     *     {@code type}
     */
    Optional<TaskTiming> read() {
        String runAt = as.field("run_at");
        long given = Stream.of(
                        Optional.ofNullable(body.schedule()),
                        Optional.ofNullable(body.interval()),
                        Optional.ofNullable(body.runAt()))
                .filter(Optional::isPresent)
                .count();
        if (given > 1) {
            throw XcoreException.invalid("schedule", "excludes interval and " + runAt + ": only one of them can be");
        }
        Optional<Schedule> wanted = wanted(runAt);
        String type = body.type();
        if (type == null) {
            return wanted.map(TaskTiming::of);
        }
        Optional<Schedule> then = wanted.or(() -> before);
        boolean interval = then.filter(IntervalSchedule.class::isInstance).isPresent();
        switch (type) {
            case MANUAL -> require(given == 0, "type", "manual excludes a schedule");
            case INTERVAL -> require(interval, "interval", "is required for the type interval");
            case SCHEDULED -> require(
                    then.isPresent() && !interval, "schedule", "is required for the type scheduled, or " + runAt);
            default -> throw XcoreException.invalid("type", "must be interval, scheduled or manual");
        }
        return type.equals(MANUAL) ? Optional.of(TaskTiming.NEVER) : wanted.map(TaskTiming::of);
    }

    private static void require(boolean holds, String field, String message) {
        if (!holds) {
            throw XcoreException.invalid(field, message);
        }
    }

    private Optional<Schedule> wanted(String runAt) {
        Optional<CronSchedule> cron =
                before.filter(CronSchedule.class::isInstance).map(CronSchedule.class::cast);
        String timezone = body.timezone();
        ZoneId zone =
                timezone == null ? cron.map(CronSchedule::zone).orElse(site) : Schedules.zone("timezone", timezone);
        if (body.schedule() != null) {
            return Optional.of(Schedules.cron("schedule", body.schedule(), zone));
        }
        if (body.interval() != null) {
            return Optional.of(interval(body.interval()));
        }
        if (body.runAt() != null) {
            return Optional.of(once(Schedules.once(runAt, body.runAt(), zone)));
        }
        return timezone == null ? Optional.empty() : cron.map(found -> Schedules.cron("schedule", found.text(), zone));
    }

    /** A period that stays keeps its beat. */
    private Schedule interval(Map<String, @Nullable Object> keys) {
        IntervalSchedule wanted = Schedules.interval("interval", keys, now);
        return before.filter(schedule ->
                        schedule instanceof IntervalSchedule old && old.period().equals(wanted.period()))
                .orElseGet(() -> new IntervalSchedule(wanted.period(), now.plus(wanted.period())));
    }

    /** A time that is sent back as it was shown, without its fraction, stays: another one would be due again. */
    private Schedule once(OnceSchedule wanted) {
        return before.filter(schedule -> schedule instanceof OnceSchedule old
                        && old.at().truncatedTo(ChronoUnit.SECONDS).equals(wanted.at()))
                .orElse(wanted);
    }
}
