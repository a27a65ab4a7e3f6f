package io.xcore.scheduler.internal.store;

import io.xcore.scheduler.internal.Cause;
import io.xcore.scheduler.internal.Discipline;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.Execution.Result;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.ExecutionStore.Queued;
import io.xcore.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;

/** Rows of {@code scheduler_execution}. */
final class ExecutionRows {
    /**
     * Adds one with what its task says, unless the task is gone or paused, or has one of this due key. One statement for
     * both databases: PostgreSQL would give up the whole transaction for a key that is there already.
     */
    private static final String INSERT =
            "INSERT INTO scheduler_execution (id, task_id, owner_id, cause, source_id, state, due_key, due_at, created_at,"
                    + " not_before, discipline, priority, attempt, tries, message, progress, dead, cut_lines, finished_at)"
                    + " SELECT CAST(? AS VARCHAR(40)), t.id, t.owner_id, CAST(? AS VARCHAR(12)),"
                    + " CAST(? AS VARCHAR(40)), CAST(? AS VARCHAR(12)), CAST(? AS VARCHAR(50)), CAST(? AS BIGINT),"
                    + " CAST(? AS BIGINT), CAST(? AS BIGINT), t.discipline, t.priority, 0, 0,"
                    + " CAST(? AS VARCHAR(1000)), 0, CAST(? AS BOOLEAN), 0, CAST(? AS BIGINT)"
                    + " FROM scheduler_task t --DERBY-PROPERTIES constraint=PK_SCHEDULER_TASK\n"
                    + " WHERE t.id = ? AND (t.enabled = ? OR CAST(? AS VARCHAR(12)) <> 'SCHEDULE')"
                    + " AND NOT EXISTS (SELECT 1 FROM scheduler_execution e"
                    + " --DERBY-PROPERTIES index=UX_SCHEDULER_EXECUTION_DUE\n WHERE e.task_id = ? AND e.due_key = ?)";

    private ExecutionRows() {}

    /** Adds some; says how many. */
    static int insert(Connection connection, List<Execution> fresh, List<String> dueKeys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (int index = 0; index < fresh.size(); index++) {
                bind(statement, fresh.get(index), dueKeys.get(index));
                statement.addBatch();
            }
            return changed(statement.executeBatch());
        }
    }

    static int changed(int[] counts) {
        int all = 0;
        for (int count : counts) {
            all += Math.max(0, count);
        }
        return all;
    }

    private static void bind(PreparedStatement statement, Execution execution, String dueKey) throws SQLException {
        statement.setString(1, execution.id());
        statement.setString(2, execution.cause().name());
        statement.setString(3, execution.source().orElse(null));
        statement.setString(4, execution.state().name());
        statement.setString(5, dueKey);
        statement.setLong(6, execution.dueAt().toEpochMilli());
        statement.setLong(7, execution.createdAt().toEpochMilli());
        statement.setLong(8, execution.notBefore().toEpochMilli());
        statement.setString(9, execution.result().message());
        statement.setBoolean(10, false);
        statement.setObject(
                11, execution.result().finishedAt().map(Instant::toEpochMilli).orElse(null), Types.BIGINT);
        statement.setString(12, execution.taskId());
        statement.setBoolean(13, true);
        statement.setString(14, execution.cause().name());
        statement.setString(15, execution.taskId());
        statement.setString(16, dueKey);
    }

    static Execution execution(ResultSet row) throws SQLException {
        return new Execution(
                row.getString("id"),
                row.getString("task_id"),
                Columns.number(row, "owner_id"),
                Cause.valueOf(row.getString("cause")),
                Columns.text(row, "source_id"),
                ExecutionState.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("due_at")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("not_before")),
                row.getInt("attempt"),
                new Result(
                        Database.instant(row, "started_at"),
                        Database.instant(row, "finished_at"),
                        Columns.small(row, "exit_code"),
                        row.getString("message"),
                        Columns.text(row, "node"),
                        row.getInt("progress"),
                        row.getBoolean("dead")));
    }

    static Queued queued(ResultSet row) throws SQLException {
        return new Queued(
                execution(row),
                Discipline.valueOf(row.getString("discipline")),
                row.getInt("priority"),
                row.getInt("tries"));
    }
}
