package io.xcore.scheduler.internal;

import io.xcore.scheduler.internal.Task.Tally;
import io.xcore.scheduler.internal.TaskAction.ModuleFunction;
import io.xcore.scheduler.internal.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Tasks for tests. */
public final class SampleTasks {
    private SampleTasks() {}

    /** A task that runs only when somebody has it run. */
    public static Task of(String id, Instant now) {
        return of(id, now, TaskTiming.NEVER, TaskPolicy.DEFAULT);
    }

    public static Task of(String id, Instant now, Schedule schedule) {
        return of(id, now, TaskTiming.of(schedule), TaskPolicy.DEFAULT);
    }

    public static Task of(String id, Instant now, TaskTiming timing, TaskPolicy policy) {
        TaskSpec spec = new TaskSpec(
                "Task " + id,
                "",
                new TaskAction("test." + id, "{}", Optional.empty()),
                timing,
                5,
                Discipline.PRIORITY,
                List.of(),
                Set.of(),
                policy);
        return of(id, Optional.of(7L), spec, now);
    }

    /** A task that calls a function of a module, when somebody has it run. */
    public static Task calling(String id, Instant now, ModuleFunction function) {
        TaskSpec spec = new TaskSpec(
                "Task " + id,
                "",
                new TaskAction(TaskAction.MODULE_COMMAND, "[]", Optional.of(function)),
                TaskTiming.NEVER,
                5,
                Discipline.PRIORITY,
                List.of(),
                Set.of(),
                TaskPolicy.DEFAULT);
        return of(id, Optional.of(7L), spec, now);
    }

    public static Task of(String id, Optional<Long> owner, TaskSpec spec, Instant now) {
        return new Task(id, owner, TaskOrigin.USER, spec, true, Optional.empty(), Tally.NONE, now, now, 0);
    }

    /** The same task, asked to be something else. */
    public static Task changed(Task task, UnaryOperator<TaskSpec> change, Instant now) {
        return task.changed(change.apply(task.spec()), task.enabled(), Optional.empty(), now);
    }

    public static TaskSpec named(TaskSpec spec, String name) {
        return new TaskSpec(
                name,
                spec.description(),
                spec.action(),
                spec.timing(),
                spec.priority(),
                spec.discipline(),
                spec.tags(),
                spec.notifyOn(),
                spec.policy());
    }

    public static TaskSpec timed(TaskSpec spec, Schedule schedule) {
        return new TaskSpec(
                spec.name(),
                spec.description(),
                spec.action(),
                TaskTiming.of(schedule),
                spec.priority(),
                spec.discipline(),
                spec.tags(),
                spec.notifyOn(),
                spec.policy());
    }

    public static TaskSpec tagged(TaskSpec spec, String... tags) {
        return new TaskSpec(
                spec.name(),
                spec.description(),
                spec.action(),
                spec.timing(),
                spec.priority(),
                spec.discipline(),
                List.of(tags),
                spec.notifyOn(),
                spec.policy());
    }

    public static TaskPolicy with(Overlap overlap) {
        return new TaskPolicy(
                Retry.NEVER, Optional.empty(), overlap, Misfire.LAST, Optional.empty(), Optional.empty(), 0, List.of());
    }

    public static TaskPolicy with(Retry retry, int pauseAfter) {
        return new TaskPolicy(
                retry,
                Optional.empty(),
                Overlap.QUEUE_ALL,
                Misfire.LAST,
                Optional.empty(),
                Optional.empty(),
                pauseAfter,
                List.of());
    }

    public static TaskPolicy with(Duration timeLimit) {
        return new TaskPolicy(
                Retry.NEVER,
                Optional.of(timeLimit),
                Overlap.QUEUE_ALL,
                Misfire.LAST,
                Optional.empty(),
                Optional.empty(),
                0,
                List.of());
    }

    public static TaskPolicy exclusive(String mutex) {
        return new TaskPolicy(
                Retry.NEVER,
                Optional.empty(),
                Overlap.QUEUE_ALL,
                Misfire.LAST,
                Optional.of(mutex),
                Optional.empty(),
                0,
                List.of());
    }

    public static TaskPolicy limited(Rate rate) {
        return new TaskPolicy(
                Retry.NEVER,
                Optional.empty(),
                Overlap.QUEUE_ALL,
                Misfire.LAST,
                Optional.empty(),
                Optional.of(rate),
                0,
                List.of());
    }

    public static TaskPolicy starting(String... others) {
        return new TaskPolicy(
                Retry.NEVER,
                Optional.empty(),
                Overlap.QUEUE_ALL,
                Misfire.LAST,
                Optional.empty(),
                Optional.empty(),
                0,
                List.of(others));
    }

    /** A policy that differs from the default in everything. */
    public static TaskPolicy unusual() {
        return new TaskPolicy(
                new Retry(4, Duration.ofSeconds(3), 1.5, 0.25),
                Optional.of(Duration.ofMinutes(7)),
                Overlap.CANCEL_OTHER,
                new Misfire(Misfire.Kind.WINDOW, Duration.ofHours(2)),
                Optional.of("reports"),
                Optional.of(new Rate(3, Duration.ofMinutes(1))),
                5,
                List.of("b", "c"));
    }
}
