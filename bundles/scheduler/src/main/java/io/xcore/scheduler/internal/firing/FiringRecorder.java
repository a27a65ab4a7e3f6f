package io.xcore.scheduler.internal.firing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Records due times. */
public interface FiringRecorder {
    /**
     * A due time of a task.
     *
     * @param missed whether it is too late, and its task does not make up for it
     */
    record Firing(String taskId, Instant dueAt, boolean missed) {}

    /** Adds an execution for each, within the transaction in which Quartz goes on to the next due times. */
    void record(Connection connection, List<Firing> firings) throws SQLException;

    /** That transaction is committed. */
    void recorded();
}
