package io.xcore.scheduler.internal.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskAction.ModuleFunction;
import io.xcore.scheduler.internal.TaskSpec;
import io.xcore.scheduler.internal.schedule.OnceSchedule;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as S3 lists it (contract A3-05, G-11); its creation says {@code task_id}, its status says {@code id}.
 *
 * @param moduleId absent for a task that calls no module
 * @param nextRun also of one that runs at once, until it has
 */
record ModuleTaskItem(
        String id,
        String taskId,
        Optional<String> moduleId,
        Optional<String> function,
        String status,
        Instant createdAt,
        Optional<Instant> nextRun,
        Optional<Instant> lastRun,
        @JsonUnwrapped TimingView timing,
        @JsonRawValue String args,
        int priority,
        String schedulerType,
        String name,
        String command,
        boolean enabled) {
    static ModuleTaskItem of(Task task) {
        TaskSpec spec = task.spec();
        Task.Tally tally = task.tally();
        return new ModuleTaskItem(
                task.id(),
                task.id(),
                spec.action().function().map(ModuleFunction::moduleId),
                spec.action().function().map(ModuleFunction::function),
                Projection.S3.status(tally.status()),
                task.createdAt(),
                nextRun(task),
                tally.lastRun(),
                TimingView.of(spec.timing()),
                spec.action().arguments(),
                spec.priority(),
                EnumWords.of(spec.discipline()),
                spec.name(),
                spec.action().command(),
                task.enabled());
    }

    private static Optional<Instant> nextRun(Task task) {
        Task.Tally tally = task.tally();
        boolean fresh =
                task.enabled() && tally.lastRun().isEmpty() && tally.lastState().isEmpty();
        return tally.nextRun().or(() -> task.spec()
                .timing()
                .schedule()
                .filter(schedule -> fresh && schedule instanceof OnceSchedule)
                .map(schedule -> ((OnceSchedule) schedule).at()));
    }
}
