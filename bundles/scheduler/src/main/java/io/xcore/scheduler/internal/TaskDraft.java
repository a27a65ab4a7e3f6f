package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.scheduler.internal.TaskAction.ModuleFunction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants of a task. What it does not say takes its default when a task is made, and stays when one is
 * changed. {@link Tasks} checks its bounds; {@link TaskSpec} has them.
 *
 * @param command the name of the handler; a task with none is run by the handler of its own id (S1, A1-26)
 * @param arguments JSON, an object or a list
 * @param function makes it a task that calls a module; excludes a command
 * @param enabled false pauses it
 * @param priority 1 to 10; 5 for a new one
 * @param policy as a whole
 */
public record TaskDraft(
        Optional<String> name,
        Optional<String> description,
        Optional<String> command,
        Optional<String> arguments,
        Optional<ModuleFunction> function,
        Optional<TaskTiming> timing,
        Optional<Boolean> enabled,
        Optional<Integer> priority,
        Optional<Discipline> discipline,
        Optional<List<String>> tags,
        Optional<Set<NotifyOn>> notifyOn,
        Optional<TaskPolicy> policy) {
    /** Nothing in particular. */
    public static final TaskDraft EMPTY = new TaskDraft(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public TaskDraft {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(command, "command is null");
        requireNonNull(arguments, "arguments is null");
        requireNonNull(function, "function is null");
        requireNonNull(timing, "timing is null");
        requireNonNull(enabled, "enabled is null");
        requireNonNull(priority, "priority is null");
        requireNonNull(discipline, "discipline is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(notifyOn, "notifyOn is null");
        requireNonNull(policy, "policy is null");
    }

    public TaskDraft withName(String value) {
        return new TaskDraft(
                Optional.of(value),
                description,
                command,
                arguments,
                function,
                timing,
                enabled,
                priority,
                discipline,
                tags,
                notifyOn,
                policy);
    }

    public TaskDraft withDescription(String value) {
        return new TaskDraft(
                name,
                Optional.of(value),
                command,
                arguments,
                function,
                timing,
                enabled,
                priority,
                discipline,
                tags,
                notifyOn,
                policy);
    }

    public TaskDraft withCommand(String value) {
        return new TaskDraft(
                name,
                description,
                Optional.of(value),
                arguments,
                function,
                timing,
                enabled,
                priority,
                discipline,
                tags,
                notifyOn,
                policy);
    }

    public TaskDraft withArguments(String value) {
        return new TaskDraft(
                name,
                description,
                command,
                Optional.of(value),
                function,
                timing,
                enabled,
                priority,
                discipline,
                tags,
                notifyOn,
                policy);
    }

    public TaskDraft withFunction(ModuleFunction value) {
        return new TaskDraft(
                name,
                description,
                command,
                arguments,
                Optional.of(value),
                timing,
                enabled,
                priority,
                discipline,
                tags,
                notifyOn,
                policy);
    }

    public TaskDraft withTiming(TaskTiming value) {
        return new TaskDraft(
                name,
                description,
                command,
                arguments,
                function,
                Optional.of(value),
                enabled,
                priority,
                discipline,
                tags,
                notifyOn,
                policy);
    }

    public TaskDraft withEnabled(Boolean value) {
        return new TaskDraft(
                name,
                description,
                command,
                arguments,
                function,
                timing,
                Optional.of(value),
                priority,
                discipline,
                tags,
                notifyOn,
                policy);
    }

    public TaskDraft withPriority(Integer value) {
        return new TaskDraft(
                name,
                description,
                command,
                arguments,
                function,
                timing,
                enabled,
                Optional.of(value),
                discipline,
                tags,
                notifyOn,
                policy);
    }

    public TaskDraft withDiscipline(Discipline value) {
        return new TaskDraft(
                name,
                description,
                command,
                arguments,
                function,
                timing,
                enabled,
                priority,
                Optional.of(value),
                tags,
                notifyOn,
                policy);
    }

    public TaskDraft withTags(List<String> value) {
        return new TaskDraft(
                name,
                description,
                command,
                arguments,
                function,
                timing,
                enabled,
                priority,
                discipline,
                Optional.of(value),
                notifyOn,
                policy);
    }

    public TaskDraft withNotifyOn(Set<NotifyOn> value) {
        return new TaskDraft(
                name,
                description,
                command,
                arguments,
                function,
                timing,
                enabled,
                priority,
                discipline,
                tags,
                Optional.of(value),
                policy);
    }

    public TaskDraft withPolicy(TaskPolicy value) {
        return new TaskDraft(
                name,
                description,
                command,
                arguments,
                function,
                timing,
                enabled,
                priority,
                discipline,
                tags,
                notifyOn,
                Optional.of(value));
    }
}
