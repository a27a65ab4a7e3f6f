package io.xcore.scheduler.internal;

/** Why there is an execution. */
public enum Cause {
    SCHEDULE,
    /** Somebody ran the task. */
    MANUAL,
    /** Somebody ran an ended execution again. */
    RERUN,
    /** Another task completed. */
    DEPENDENCY,
    /** Somebody had past due times made up for. */
    BACKFILL
}
