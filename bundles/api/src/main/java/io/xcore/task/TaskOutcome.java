package io.xcore.task;

import static java.util.Objects.requireNonNull;

/**
 * How a run ended.
 *
 * @param exit 0 for success, anything else for a failure: the exit status of a process, say
 * @param message for people, may be empty; at most {@value #LONGEST_MESSAGE} characters are kept
 */
public record TaskOutcome(int exit, String message) {
    /** How much of a message is kept. */
    public static final int LONGEST_MESSAGE = 1_000;

    private static final TaskOutcome DONE = new TaskOutcome(0, "");

    public TaskOutcome {
        requireNonNull(message, "message is null");
    }

    /** It is done. */
    public static TaskOutcome success() {
        return DONE;
    }

    /** It is done, with something to say. */
    public static TaskOutcome success(String message) {
        return new TaskOutcome(0, message);
    }

    /**
     * It failed.
     *
     * @throws IllegalArgumentException when the exit status is 0
     */
    public static TaskOutcome failure(int exit, String message) {
        if (exit == 0) {
            throw new IllegalArgumentException("A failure has no exit status 0");
        }
        return new TaskOutcome(exit, message);
    }

    /** Whether it succeeded. */
    public boolean succeeded() {
        return exit == 0;
    }
}
