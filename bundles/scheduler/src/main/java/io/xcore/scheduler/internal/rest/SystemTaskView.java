package io.xcore.scheduler.internal.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task as S1 shows it (contract A1-25).
 *
 * @param status {@code scheduled}, {@code running} or {@code paused}
 * @param state the same in all of the platform's words
 * @param ownerId the user it belongs to; absent when it is the platform's
 */
record SystemTaskView(
        String id,
        String name,
        String status,
        @JsonUnwrapped TimingView timing,
        Optional<Instant> lastRun,
        Optional<Instant> nextRun,
        long successCount,
        long failureCount,
        boolean enabled,
        String state,
        String description,
        String command,
        @JsonRawValue String args,
        int priority,
        List<String> notifyOn,
        Optional<Long> ownerId,
        Instant createdAt,
        @JsonUnwrapped TaskDetails details) {
    static SystemTaskView of(Task task) {
        TaskSpec spec = task.spec();
        Task.Tally tally = task.tally();
        return new SystemTaskView(
                task.id(),
                spec.name(),
                Projection.S1.status(tally.status()),
                TimingView.of(spec.timing()),
                tally.lastRun(),
                tally.nextRun(),
                tally.successes(),
                tally.failures(),
                task.enabled(),
                EnumWords.of(tally.status()),
                spec.description(),
                spec.action().command(),
                spec.action().arguments(),
                spec.priority(),
                NotifyWords.list(spec.notifyOn()),
                task.ownerId(),
                task.createdAt(),
                TaskDetails.of(task));
    }
}
