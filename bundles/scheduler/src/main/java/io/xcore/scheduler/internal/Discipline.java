package io.xcore.scheduler.internal;

/** Which of the waiting executions is next (S3's {@code scheduler_type}). The three take turns with each other. */
public enum Discipline {
    /** The highest priority first, and of one priority the oldest. */
    PRIORITY,
    /** The oldest first, whatever its priority. */
    FIFO,
    /** The task whose latest turn is the longest ago. */
    ROUND_ROBIN
}
