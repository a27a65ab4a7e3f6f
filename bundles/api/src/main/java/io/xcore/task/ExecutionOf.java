package io.xcore.task;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which execution something is told of.
 *
 * @param ownerId the user the task belongs to; empty when it is the platform's
 */
public record ExecutionOf(String taskId, String taskName, String executionId, Optional<Long> ownerId) {
    public ExecutionOf {
        requireNonNull(taskId, "taskId is null");
        requireNonNull(taskName, "taskName is null");
        requireNonNull(executionId, "executionId is null");
        requireNonNull(ownerId, "ownerId is null");
    }
}
