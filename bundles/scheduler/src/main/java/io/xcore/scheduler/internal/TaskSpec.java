package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/**
 * What somebody has asked a task to be.
 *
 * @param name 1 to 200 characters
 * @param description at most 2000 characters
 * @param priority 1, the lowest, to 10 (contract C-17); notifications of the task have it too
 * @param tags at most 20 of 1 to 50 characters without commas
 */
public record TaskSpec(
        String name,
        String description,
        TaskAction action,
        TaskTiming timing,
        int priority,
        Discipline discipline,
        List<String> tags,
        Set<NotifyOn> notifyOn,
        TaskPolicy policy) {
    public TaskSpec {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(action, "action is null");
        requireNonNull(timing, "timing is null");
        requireNonNull(discipline, "discipline is null");
        tags = List.copyOf(tags);
        notifyOn = Set.copyOf(notifyOn);
        requireNonNull(policy, "policy is null");
    }
}
