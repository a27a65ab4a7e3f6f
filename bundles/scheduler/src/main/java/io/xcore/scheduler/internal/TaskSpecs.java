package io.xcore.scheduler.internal;

import io.xcore.scheduler.internal.TaskAction.ModuleFunction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes of what somebody wants what a task is asked to be. */
final class TaskSpecs {
    private static final int DEFAULT_PRIORITY = 5;

    private TaskSpecs() {}

    /** Of a task that is new: what is not said has its default. */
    static TaskSpec fresh(String id, TaskDraft draft) {
        String name = draft.name().orElse(id);
        TaskAction handler = new TaskAction(id, "{}", Optional.empty());
        TaskSpec defaults = new TaskSpec(
                name,
                "",
                handler,
                TaskTiming.NEVER,
                DEFAULT_PRIORITY,
                Discipline.PRIORITY,
                List.of(),
                Set.of(),
                TaskPolicy.DEFAULT);
        return merged(defaults, draft);
    }

    /** Of one that is there: what is not said stays. */
    static TaskSpec merged(TaskSpec before, TaskDraft draft) {
        TaskSpec spec = new TaskSpec(
                draft.name().orElse(before.name()),
                draft.description().orElse(before.description()),
                action(before.action(), draft),
                draft.timing().orElse(before.timing()),
                draft.priority().orElse(before.priority()),
                draft.discipline().orElse(before.discipline()),
                draft.tags().orElse(before.tags()),
                draft.notifyOn().orElse(before.notifyOn()),
                draft.policy().orElse(before.policy()));
        TaskBounds.check(spec);
        return spec;
    }

    private static TaskAction action(TaskAction before, TaskDraft draft) {
        String arguments = draft.arguments().orElse(before.arguments());
        if (draft.function().isPresent()) {
            TaskBounds.require(draft.command().isEmpty(), "command", "excludes a function of a module");
            return new TaskAction(TaskAction.MODULE_COMMAND, arguments, draft.function());
        }
        Optional<ModuleFunction> function = draft.command().isPresent() ? Optional.empty() : before.function();
        return new TaskAction(draft.command().orElse(before.command()), arguments, function);
    }
}
