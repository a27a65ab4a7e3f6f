package io.xcore.scheduler.internal;

/** Where an execution stands (contract C-31). */
public enum ExecutionState {
    /** Not before a later time: an attempt that is to come. */
    SCHEDULED,
    /** Due, and waiting for its turn. */
    QUEUED,
    /** Due, and its handler is away. */
    WAITING,
    RUNNING,
    COMPLETED,
    FAILED,
    /** Its last attempt ran out of time. */
    TIMEOUT,
    /** By somebody, or because another run of its task had not ended; its message says so. */
    CANCELLED;

    /** Whether nothing comes after it, unless somebody asks. */
    public boolean ended() {
        return switch (this) {
            case SCHEDULED, QUEUED, WAITING, RUNNING -> false;
            case COMPLETED, FAILED, TIMEOUT, CANCELLED -> true;
        };
    }
}
