package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What is set about tasks.
 *
 * @param tasksOfOne how many tasks a user may have
 * @param pendingOfOne how many executions of a task may wait for somebody who asks for one more
 */
public record SchedulerSettings(
        Running running, Output output, Retention retention, Firing firing, int tasksOfOne, int pendingOfOne) {
    /**
     * How executions run.
     *
     * @param concurrency how many at once
     * @param timeLimit how long one may take whose task says nothing
     * @param abandoned how many threads that ignore their interruption are replaced
     */
    public record Running(int concurrency, Duration timeLimit, int abandoned) {
        public Running {
            requireNonNull(timeLimit, "timeLimit is null");
        }
    }

    /** How much of what an execution writes is kept. */
    public record Output(int lines, long characters) {}

    /** How long executions are remembered. */
    public record Retention(Duration age, long executions) {
        public Retention {
            requireNonNull(age, "age is null");
        }
    }

    /** How due times are recorded. */
    public record Firing(int batch, boolean clustered) {}

    public SchedulerSettings {
        requireNonNull(running, "running is null");
        requireNonNull(output, "output is null");
        requireNonNull(retention, "retention is null");
        requireNonNull(firing, "firing is null");
    }

    /**
     * What an operator has set.
     *
     * @throws IllegalArgumentException naming the key that is out of its bounds
     */
    public static SchedulerSettings of(SchedulerConfiguration source) {
        return new SchedulerSettings(
                new Running(
                        within("concurrency", source.concurrency(), 1, 256),
                        Duration.ofSeconds(within("time.limit.seconds", source.time_limit_seconds(), 1, 604_800)),
                        within("abandoned.limit", source.abandoned_limit(), 0, 256)),
                new Output(
                        within("output.lines", source.output_lines(), 0, 1_000_000),
                        1024L * within("output.kib", source.output_kib(), 0, 102_400)),
                new Retention(
                        Duration.ofDays(within("retention.days", source.retention_days(), 1, 3_650)),
                        within("retention.executions", source.retention_executions(), 1_000, 100_000_000)),
                new Firing(within("firing.batch", source.firing_batch(), 1, 1_000), source.clustered()),
                within("tasks.limit", source.tasks_limit(), 1, 100_000),
                within("pending.limit", source.pending_limit(), 1, 100_000));
    }

    private static int within(String key, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, not %d".formatted(key, lowest, highest, value));
        }
        return value;
    }
}
