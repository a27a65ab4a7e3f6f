package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.task.TaskOutcome;
import java.util.Optional;

/**
 * How an attempt ended.
 *
 * @param state COMPLETED, FAILED, TIMEOUT or CANCELLED
 * @param exit what the handler answered; empty when it did not
 * @param again whether trying again may help
 */
record Attempt(ExecutionState state, Optional<Integer> exit, String message, boolean again) {
    static Attempt of(TaskOutcome outcome) {
        ExecutionState state = outcome.succeeded() ? ExecutionState.COMPLETED : ExecutionState.FAILED;
        return new Attempt(state, Optional.of(outcome.exit()), outcome.message(), !outcome.succeeded());
    }

    static Attempt refused(String message) {
        return new Attempt(ExecutionState.FAILED, Optional.empty(), message, false);
    }

    static Attempt thrown(Throwable cause) {
        return new Attempt(ExecutionState.FAILED, Optional.empty(), reason(cause), true);
    }

    /** An exception speaks for itself; the message of an error is often no more than the name of a class. */
    private static String reason(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return name;
        }
        return cause instanceof Error ? name + ": " + message : message;
    }

    static Attempt stopped(StopReason reason) {
        ExecutionState state =
                switch (reason) {
                    case CANCELLED, REPLACED -> ExecutionState.CANCELLED;
                    case TIMEOUT -> ExecutionState.TIMEOUT;
                    case RELOADED, SHUTDOWN -> ExecutionState.FAILED;
                };
        return new Attempt(state, Optional.empty(), reason.message(), !reason.wanted());
    }
}
