package io.xcore.scheduler.internal.rest;

import io.xcore.scheduler.internal.Execution;
import java.time.Instant;

/** A task that somebody has run, in S1 (contract A1-27). */
record RunView(String id, String status, Instant startedAt, String executionId) {
    static RunView of(Execution execution) {
        Instant startedAt = execution.result().startedAt().orElse(execution.createdAt());
        return new RunView(execution.taskId(), "running", startedAt, execution.id());
    }
}
