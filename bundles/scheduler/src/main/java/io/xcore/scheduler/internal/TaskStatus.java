package io.xcore.scheduler.internal;

/** Where a task stands (contract C-31); the first of these that holds. */
public enum TaskStatus {
    RUNNING,
    /** An execution is due, and its handler is away. */
    WAITING,
    /** An execution is due, and waits for its turn. */
    QUEUED,
    /** It is not run by its schedule. */
    PAUSED,
    /** It is due at a later time, or again when somebody runs it. */
    SCHEDULED,
    /** It is due no more, and its last execution completed. */
    COMPLETED,
    /** It is due no more, and its last execution failed. */
    FAILED,
    /** It is due no more, and its last execution ran out of time. */
    TIMEOUT,
    /** It is due no more, and its last execution was cancelled. */
    CANCELLED
}
