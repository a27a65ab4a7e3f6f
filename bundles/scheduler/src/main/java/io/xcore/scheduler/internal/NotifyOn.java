package io.xcore.scheduler.internal;

/** Of which ends of an execution the task's owner is notified (S2's {@code notifyOn}). */
public enum NotifyOn {
    START,
    COMPLETION,
    /** It failed for good, or ran out of time. */
    ERROR
}
