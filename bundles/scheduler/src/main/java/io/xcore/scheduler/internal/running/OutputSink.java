package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.OutputLine;
import io.xcore.task.ExecutionOf;

/** Takes the lines of all executions. Thread-safe. */
interface OutputSink {
    /** Takes a line; blocks while too many wait to be kept. */
    void add(ExecutionOf execution, OutputLine line);

    /** Has the lines of an execution shown, and waits, not for long, until they are kept. */
    void finish(ExecutionOf execution);
}
