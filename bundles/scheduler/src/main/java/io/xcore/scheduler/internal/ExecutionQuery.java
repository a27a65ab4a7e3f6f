package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Which executions are wanted; all of what is given has to hold.
 *
 * @param taskId of this task
 * @param ownerId of tasks of this user
 * @param state in this state
 * @param deadLetters only those that failed for good and that nobody has dealt with
 * @param from made at this time or later
 * @param until made before this time
 */
public record ExecutionQuery(
        Optional<String> taskId,
        Optional<Long> ownerId,
        Optional<ExecutionState> state,
        boolean deadLetters,
        Optional<Instant> from,
        Optional<Instant> until) {
    /** Every execution. */
    public static final ExecutionQuery ALL = new ExecutionQuery(
            Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());

    public ExecutionQuery {
        requireNonNull(taskId, "taskId is null");
        requireNonNull(ownerId, "ownerId is null");
        requireNonNull(state, "state is null");
        requireNonNull(from, "from is null");
        requireNonNull(until, "until is null");
    }

    /** Every execution of one task. */
    public static ExecutionQuery ofTask(String taskId) {
        return new ExecutionQuery(
                Optional.of(taskId), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
    }
}
