package io.xcore.metrics;

/** Where the platform calls a plugin. */
public enum EntryPoint {
    /** A request to one of its resources or servlets. */
    HTTP,
    /** An event for one of its {@link io.xcore.event.EventListener}s. */
    EVENT,
    /** A frame of a client for one of its {@link io.xcore.realtime.FrameHandler}s. */
    FRAME,
    /** A task that it has brought. */
    TASK
}
