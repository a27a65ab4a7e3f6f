package io.xcore.scheduler.internal.store;

import io.xcore.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Removes executions with what they have written, some at a time, so that no transaction is long. */
final class Pruning {
    private static final String ENDED = "state IN ('COMPLETED', 'FAILED', 'TIMEOUT', 'CANCELLED')";

    private final Database database;

    Pruning(Database database) {
        this.database = database;
    }

    int before(Instant before, int most) {
        return remove(
                "SELECT id" + ExecutionIndex.ALL.from() + " WHERE created_at < ? AND " + ENDED
                        + " FETCH FIRST ? ROWS ONLY",
                before.toEpochMilli(),
                most);
    }

    int ofTask(String taskId, int most) {
        return remove(
                "SELECT id" + ExecutionIndex.TASK.from() + " WHERE task_id = ? FETCH FIRST ? ROWS ONLY", taskId, most);
    }

    private int remove(String select, Object... values) {
        return database.inTransaction(connection -> {
            List<String> ids = Database.query(connection, select, row -> row.getString(1), values);
            delete(connection, "DELETE FROM scheduler_output WHERE execution_id = ?", ids);
            delete(connection, "DELETE FROM scheduler_execution WHERE id = ?", ids);
            return ids.size();
        });
    }

    private static void delete(Connection connection, String sql, List<String> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (String id : ids) {
                statement.setString(1, id);
                statement.addBatch();
            }
            if (!ids.isEmpty()) {
                statement.executeBatch();
            }
        }
    }
}
