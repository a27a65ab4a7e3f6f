package io.xcore.wasm.internal.running;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of a call.
 *
 * @param results as JSON has them; none unless it has completed
 * @param error what went wrong, for people; empty when it has completed
 * @param memoryBytes how large the instance's memories were at the end
 * @param instructions how many were run, where they were counted; else 0
 */
public record CallOutcome(
        Status status,
        List<Object> results,
        Optional<String> error,
        Duration time,
        long memoryBytes,
        long instructions,
        String stdout,
        String stderr) {

    /** The same, for a guest that has returned and says that it failed. */
    public CallOutcome failed(String reason) {
        return new CallOutcome(
                Status.FAILED, List.of(), Optional.of(reason), time, memoryBytes, instructions, stdout, stderr);
    }

    /** How it ended. */
    public enum Status {
        COMPLETED,
        FAILED,
        TIMEOUT,
        CANCELLED
    }
}
