package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** Keeps what executions write. Thread-safe; blocks. */
public interface OutputStore {
    /** A line, and whose it is. */
    record Written(String executionId, OutputLine line) {
        public Written {
            requireNonNull(executionId, "executionId is null");
            requireNonNull(line, "line is null");
        }
    }

    /** Adds lines, all or none. */
    void add(List<Written> lines);

    /** Lines of an execution, from a number on, in their order. */
    List<OutputLine> read(String executionId, long from, int most, Optional<OutputLine.Channel> channel);

    /** How many lines of an execution were not kept. */
    long cut(String executionId);

    /** The number of its last line; 0 when it has none. */
    long last(String executionId);
}
