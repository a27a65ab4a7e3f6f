package io.xcore.scheduler.internal.rest;

import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskAction.ModuleFunction;
import io.xcore.scheduler.internal.TaskSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What no reference has, and S1 and S2 both show of a task after what theirs do.
 *
 * @param origin by which interface it was made
 * @param waitingFor what it waits for, for people
 * @param lastState how the latest run ended
 * @param consecutiveFailures executions that failed for good since the last that completed
 * @param lastDurationMs how long the latest completed run took
 * @param version counts its changes; the entity tag
 */
record TaskDetails(
        List<String> tags,
        String schedulerType,
        Optional<String> moduleId,
        Optional<String> function,
        PolicyBody policy,
        String origin,
        Optional<String> waitingFor,
        Optional<String> pauseReason,
        Optional<String> lastState,
        Optional<Long> lastDurationMs,
        int consecutiveFailures,
        Instant updatedAt,
        int version) {
    static TaskDetails of(Task task) {
        TaskSpec spec = task.spec();
        Task.Tally tally = task.tally();
        return new TaskDetails(
                spec.tags(),
                EnumWords.of(spec.discipline()),
                spec.action().function().map(ModuleFunction::moduleId),
                spec.action().function().map(ModuleFunction::function),
                PolicyBody.of(spec.policy()),
                EnumWords.of(task.origin()),
                tally.waitingFor(),
                task.pauseReason(),
                tally.lastState().map(ExecutionState::word),
                tally.lastDuration(),
                tally.failuresInARow(),
                task.updatedAt(),
                task.version());
    }
}
