package io.xcore.scheduler.internal.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskSpec;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as S2 shows it (contract A2-03).
 *
 * @param args JSON, as a text (contract C-19)
 * @param priority the word
 * @param notifyOn words with commas
 */
record UserTaskView(
        String id,
        String name,
        String description,
        String command,
        String args,
        @JsonUnwrapped TimingView timing,
        boolean enabled,
        String priority,
        String notifyOn,
        Optional<Instant> lastRun,
        Optional<Instant> nextRun,
        Instant createdAt,
        String status,
        long successCount,
        long failureCount,
        @JsonUnwrapped TaskDetails details) {
    static UserTaskView of(Task task) {
        TaskSpec spec = task.spec();
        Task.Tally tally = task.tally();
        return new UserTaskView(
                task.id(),
                spec.name(),
                spec.description(),
                spec.action().command(),
                spec.action().arguments(),
                TimingView.of(spec.timing()),
                task.enabled(),
                Priorities.word(spec.priority()),
                String.join(",", NotifyWords.list(spec.notifyOn())),
                tally.lastRun(),
                tally.nextRun(),
                task.createdAt(),
                Projection.S2.status(tally.status()),
                tally.successes(),
                tally.failures(),
                TaskDetails.of(task));
    }
}
