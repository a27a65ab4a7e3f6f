package io.xcore.scheduler.internal;

/** By which of the task interfaces a task was made; all of them show it. */
public enum TaskOrigin {
    /** S1, {@code /system/tasks}. */
    SYSTEM,
    /** S2, {@code /api/tasks}. */
    USER,
    /** S3, {@code /api/v1/scheduler/tasks}. */
    MODULE,
    /** The local shell. */
    SHELL,
    /** The platform itself. */
    PLATFORM
}
