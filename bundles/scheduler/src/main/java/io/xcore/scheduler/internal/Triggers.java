package io.xcore.scheduler.internal;

import io.xcore.error.XcoreException;
import java.time.Instant;
import java.util.Optional;

/**
 * Has the due times of tasks recorded as executions. Thread-safe; blocks on the database.
 *
 * <p>Every method throws {@link XcoreException} SERVICE_UNAVAILABLE while the database is away.
 */
public interface Triggers {
    /**
     * Has a task recorded at its due times from now on, as its schedule is now; not at all if it is paused or has none.
     * Does nothing when it is recorded like that already.
     */
    void schedule(Task task);

    /** Has a task recorded no more. */
    void unschedule(String taskId);

    /** Whether due times are being recorded. */
    boolean running();

    /** The time up to which due times come a second time, and are not recorded again; empty unless the clock was set back. */
    Optional<Instant> repeatsUntil();
}
