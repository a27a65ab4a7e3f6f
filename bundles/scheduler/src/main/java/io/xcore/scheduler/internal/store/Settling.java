package io.xcore.scheduler.internal.store;

import io.xcore.scheduler.internal.Execution.Result;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.ExecutionStore.Settlement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Writes down what became of attempts, and adds it to the figures of their tasks. */
final class Settling {
    private static final String EXECUTION =
            "UPDATE scheduler_execution SET state = ?, not_before = ?, finished_at = ?, exit_code = ?, message = ?,"
                    + " progress = ?, dead = ?, cut_lines = ?, lease_until = NULL"
                    + " WHERE id = ? AND state = 'RUNNING' AND node = ? AND attempt = ?";
    private static final String TASK = "UPDATE scheduler_task SET successes = successes + ?, failures = failures + ?,"
            + " failures_in_a_row = failures_in_a_row * ? + ?, last_run = ?, last_state = ?,"
            + " last_millis = COALESCE(CAST(? AS BIGINT), last_millis) WHERE id = ?";

    private Settling() {}

    static List<Settlement> settle(Connection connection, List<Settlement> settlements) throws SQLException {
        List<Settlement> mine = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(EXECUTION)) {
            for (Settlement one : settlements) {
                bind(statement, one);
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            for (int index = 0; index < counts.length; index++) {
                if (counts[index] == 1) {
                    mine.add(settlements.get(index));
                }
            }
        }
        // In one order on every node, so that two of them do not wait for each other.
        tally(
                connection,
                mine.stream()
                        .filter(one -> one.state().ended())
                        .sorted(Comparator.comparing(Settlement::taskId))
                        .toList());
        for (Settlement one : mine) {
            List<String> keys = Collections.nCopies(one.starts().size(), "by " + one.executionId());
            ExecutionRows.insert(connection, one.starts(), keys);
        }
        return mine;
    }

    private static void bind(PreparedStatement statement, Settlement one) throws SQLException {
        Result result = one.result();
        statement.setString(1, one.state().name());
        statement.setLong(2, one.notBefore().toEpochMilli());
        statement.setObject(3, result.finishedAt().map(Instant::toEpochMilli).orElse(null), Types.BIGINT);
        statement.setObject(4, result.exit().orElse(null), Types.INTEGER);
        statement.setString(5, result.message());
        statement.setInt(6, result.progress());
        statement.setBoolean(7, result.deadLetter());
        statement.setLong(8, one.cutLines());
        statement.setString(9, one.executionId());
        statement.setString(10, one.node());
        statement.setInt(11, one.attempt());
    }

    private static void tally(Connection connection, List<Settlement> ended) throws SQLException {
        if (ended.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(TASK)) {
            for (Settlement one : ended) {
                boolean completed = one.state() == ExecutionState.COMPLETED;
                boolean failed = one.state() == ExecutionState.FAILED || one.state() == ExecutionState.TIMEOUT;
                statement.setInt(1, completed ? 1 : 0);
                statement.setInt(2, failed ? 1 : 0);
                statement.setInt(3, completed ? 0 : 1);
                statement.setInt(4, failed ? 1 : 0);
                statement.setObject(
                        5, one.result().startedAt().map(Instant::toEpochMilli).orElse(null), Types.BIGINT);
                statement.setString(6, one.state().name());
                statement.setObject(
                        7,
                        completed
                                ? one.result()
                                        .duration()
                                        .map(Duration::toMillis)
                                        .orElse(null)
                                : null,
                        Types.BIGINT);
                statement.setString(8, one.taskId());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
