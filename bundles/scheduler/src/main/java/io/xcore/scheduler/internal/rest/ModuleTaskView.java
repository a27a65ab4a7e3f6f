package io.xcore.scheduler.internal.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.Task;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as S3 shows it, with its latest run (contract A3-06). All about a run is absent before the first one.
 *
 * @param progress 0 to 100
 * @param estimatedCompletion of a run under way: when it is done if it takes as long as the one before
 * @param message how the run ended, or what it waits for
 */
record ModuleTaskView(
        @JsonUnwrapped ModuleTaskItem task,
        Optional<Integer> progress,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> estimatedCompletion,
        Optional<String> executionId,
        Optional<String> message) {
    static ModuleTaskView of(Task task, Optional<Execution> latest, Instant now) {
        Optional<Execution.Result> result = latest.map(Execution::result);
        Optional<Instant> started = result.flatMap(Execution.Result::startedAt);
        return new ModuleTaskView(
                ModuleTaskItem.of(task),
                started.flatMap(at -> result.map(Execution.Result::progress)),
                started,
                result.flatMap(Execution.Result::finishedAt),
                started.filter(at -> latest.filter(run -> run.state() == ExecutionState.RUNNING)
                                .isPresent())
                        .flatMap(at -> task.tally().lastDuration().map(at::plusMillis))
                        .map(end -> end.isBefore(now) ? now : end),
                latest.map(Execution::id),
                result.map(Execution.Result::message));
    }
}
