package io.xcore.task;

/** A run failed in a way that trying again cannot help: its arguments are wrong, say. Its message is shown to people. */
public class TaskRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public TaskRefusedException(String message) {
        super(message);
    }

    public TaskRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
