package io.xcore.task;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** One attempt to run a task, as its handler sees it. Thread-safe. */
@ProviderType
public interface TaskRun {
    /** The execution: the same at every attempt, and of no other due time. */
    String executionId();

    String taskId();

    /** The user the task belongs to; empty when it is the platform's. */
    Optional<Long> ownerId();

    /** When it was due, which may be long ago. */
    Instant scheduledAt();

    /** Which attempt this is, from 1. */
    int attempt();

    /**
     * The task's arguments, when they are a JSON object: strings, booleans, numbers ({@code Long}, {@code Double},
     * {@code BigInteger}), lists, maps and null. Empty when they are a list.
     */
    Map<String, Object> arguments();

    /** The task's arguments, when they are a JSON list. Empty when they are an object. */
    List<Object> values();

    /**
     * Announces how far it has come, at any rate.
     *
     * @param percent 0 to 100; other values are cut
     */
    void progress(int percent);

    /**
     * What it has to tell. Lines are kept, up to a bound, with number and time, and shown while it runs. A line ends with
     * a line feed, or with the run.
     */
    PrintWriter out();

    /** What it has to complain about. As {@link #out()}. */
    PrintWriter err();

    /** Whether it is to stop. Its thread was interrupted as well. */
    boolean cancelled();

    /**
     * Stops here if it is to stop.
     *
     * @throws InterruptedException when it was cancelled
     */
    default void checkCancelled() throws InterruptedException {
        if (cancelled()) {
            throw new InterruptedException("The run was cancelled");
        }
    }
}
