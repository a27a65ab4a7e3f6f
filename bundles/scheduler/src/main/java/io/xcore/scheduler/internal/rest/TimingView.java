package io.xcore.scheduler.internal.rest;

import io.xcore.scheduler.internal.TaskTiming;
import io.xcore.scheduler.internal.schedule.CronSchedule;
import io.xcore.scheduler.internal.schedule.IntervalSchedule;
import io.xcore.scheduler.internal.schedule.OnceSchedule;
import io.xcore.scheduler.internal.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * When a task is due, in the fields of a {@link TaskBody}.
 *
 * @param schedule the cron expression
 * @param timezone of the cron expression
 */
record TimingView(
        String type,
        Optional<String> schedule,
        Optional<Map<String, Long>> interval,
        Optional<Instant> runAt,
        Optional<String> timezone) {
    static TimingView of(TaskTiming timing) {
        Optional<Schedule> schedule = timing.schedule();
        Optional<CronSchedule> cron = of(CronSchedule.class, schedule);
        Optional<IntervalSchedule> interval = of(IntervalSchedule.class, schedule);
        return new TimingView(
                schedule.map(TimingView::type).orElse(TimingReader.MANUAL),
                cron.map(CronSchedule::text),
                interval.map(IntervalSchedule::keys),
                of(OnceSchedule.class, schedule).map(OnceSchedule::at),
                cron.map(CronSchedule::zone).map(ZoneId::getId));
    }

    private static String type(Schedule schedule) {
        return schedule instanceof IntervalSchedule ? TimingReader.INTERVAL : TimingReader.SCHEDULED;
    }

    private static <T extends Schedule> Optional<T> of(Class<T> kind, Optional<Schedule> schedule) {
        return schedule.filter(kind::isInstance).map(kind::cast);
    }
}
