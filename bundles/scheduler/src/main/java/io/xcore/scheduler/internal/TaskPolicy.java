package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a task is run. {@link Tasks#create} checks its bounds, and names the field that is out of them as
 * {@code policy.retry.attempts}.
 *
 * @param timeLimit how long one attempt may take, a second to a week; as the settings say when empty
 * @param mutex tasks of one name run one at a time, 1 to 100 characters
 * @param pauseAfter the task is paused when so many executions in a row have failed for good, 0 to 1000; 0: never
 * @param starts the ids of the tasks that are run whenever this one has completed, at most 20
 */
public record TaskPolicy(
        Retry retry,
        Optional<Duration> timeLimit,
        Overlap overlap,
        Misfire misfire,
        Optional<String> mutex,
        Optional<Rate> rate,
        int pauseAfter,
        List<String> starts) {
    /** What a task has that asks for nothing else. */
    public static final TaskPolicy DEFAULT = new TaskPolicy(
            Retry.NEVER,
            Optional.empty(),
            Overlap.QUEUE_ALL,
            Misfire.LAST,
            Optional.empty(),
            Optional.empty(),
            0,
            List.of());

    public TaskPolicy {
        requireNonNull(retry, "retry is null");
        requireNonNull(timeLimit, "timeLimit is null");
        requireNonNull(overlap, "overlap is null");
        requireNonNull(misfire, "misfire is null");
        requireNonNull(mutex, "mutex is null");
        requireNonNull(rate, "rate is null");
        starts = List.copyOf(starts);
    }
}
