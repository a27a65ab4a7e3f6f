package io.xcore.scheduler.internal.rest;

import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run of a task as clients see it; no reference has any.
 *
 * @param state {@code scheduled}, {@code queued}, {@code waiting}, {@code running}, {@code completed}, {@code failed},
 *     {@code timeout} or {@code cancelled}
 * @param trigger {@code schedule}, {@code manual}, {@code rerun}, {@code dependency} or {@code backfill}
 * @param source the run it was asked for by
 * @param message how it ended, or what it waits for
 * @param attempt how often it was begun
 * @param nextAttemptAt when it is tried again
 * @param durationMs of the latest attempt
 * @param node the installation that ran it
 * @param deadLetter whether it failed for good, and nobody has dealt with it yet
 */
record ExecutionView(
        String id,
        String taskId,
        String state,
        int progress,
        Optional<Integer> exit,
        String message,
        String trigger,
        Optional<String> source,
        Instant dueAt,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Long> durationMs,
        int attempt,
        Optional<Instant> nextAttemptAt,
        Optional<String> node,
        boolean deadLetter) {
    static ExecutionView of(Execution execution) {
        Execution.Result result = execution.result();
        boolean later = execution.state() == ExecutionState.SCHEDULED;
        return new ExecutionView(
                execution.id(),
                execution.taskId(),
                execution.state().word(),
                result.progress(),
                result.exit(),
                result.message(),
                EnumWords.of(execution.cause()),
                execution.source(),
                execution.dueAt(),
                execution.createdAt(),
                result.startedAt(),
                result.finishedAt(),
                result.duration().map(Duration::toMillis),
                execution.attempt(),
                later ? Optional.of(execution.notBefore()) : Optional.empty(),
                result.node(),
                result.deadLetter());
    }
}
