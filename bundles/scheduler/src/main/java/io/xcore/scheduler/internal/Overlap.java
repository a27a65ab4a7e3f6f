package io.xcore.scheduler.internal;

/** What happens when a task is due and a run of it has not ended. */
public enum Overlap {
    /** The one that is due is recorded as cancelled. */
    SKIP,
    /** One waits; others are recorded as cancelled. */
    QUEUE_ONE,
    /** All of them wait, and run one after the other. */
    QUEUE_ALL,
    /** What runs is cancelled, and the latest runs next. */
    CANCEL_OTHER,
    /** They run beside each other. */
    ALLOW
}
