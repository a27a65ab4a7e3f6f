package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.error.XcoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts executions. Thread-safe; blocks; throws {@link XcoreException} SERVICE_UNAVAILABLE while the database is away. */
@FunctionalInterface
public interface ReportStore {
    /**
     * How often executions of a task stand in a state.
     *
     * @param millis how long all those that ended after they had begun took
     * @param longest how long the longest of them took
     */
    record Count(String taskId, String name, ExecutionState state, long executions, long millis, long longest) {
        public Count {
            requireNonNull(taskId, "taskId is null");
            requireNonNull(name, "name is null");
            requireNonNull(state, "state is null");
        }
    }

    /**
     * Of the executions that were made in a range, the most frequent first.
     *
     * @param owner whose tasks; those of everybody when empty
     * @param until exclusive
     * @param most how many tasks and states
     */
    List<Count> counts(Optional<Long> owner, Instant from, Instant until, int most);
}
