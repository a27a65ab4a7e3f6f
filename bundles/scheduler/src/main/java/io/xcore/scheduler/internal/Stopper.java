package io.xcore.scheduler.internal;

/** Ends what runs on this node. Thread-safe; returns at once. */
public interface Stopper {
    /** Interrupts an execution as cancelled; says whether it runs here and was not told to stop before. */
    boolean stop(String executionId);
}
