package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.scheduler.internal.schedule.Schedule;
import java.util.Optional;

/**
 * When a task is due by itself.
 *
 * @param schedule empty when it only runs if somebody, or another task, has it run
 */
public record TaskTiming(Optional<Schedule> schedule) {
    /** Never by itself. */
    public static final TaskTiming NEVER = new TaskTiming(Optional.empty());

    public TaskTiming {
        requireNonNull(schedule, "schedule is null");
    }

    /** By a schedule, which {@link io.xcore.scheduler.internal.schedule.Schedules} makes of what a client sends. */
    public static TaskTiming of(Schedule schedule) {
        return new TaskTiming(Optional.of(schedule));
    }
}
