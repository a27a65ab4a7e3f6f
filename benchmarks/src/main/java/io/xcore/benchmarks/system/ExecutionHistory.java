package io.xcore.benchmarks.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A month of executions, as the scheduler would have left them in its table. */
public final class ExecutionHistory {
    /** How many users have tasks, the administrator among them. */
    public static final int OWNERS = 20;

    private static final int BATCH = 5_000;
    private static final long AGE_MILLIS = Duration.ofDays(29).toMillis();
    private static final String INSERT =
            "INSERT INTO scheduler_execution (id, task_id, owner_id, cause, state, due_key, due_at, created_at,"
                    + " not_before, discipline, priority, attempt, tries, started_at, finished_at, exit_code, message,"
                    + " node, progress, dead, cut_lines)"
                    + " VALUES (?, ?, ?, 'SCHEDULE', ?, ?, ?, ?, ?, 'FIFO', 5, 1, 1, ?, ?, ?, ?, 'bench', 100, ?, 0)";

    private record Row(String task, long owner) {}

    /** How an execution of a hundred ends. */
    private record End(String state, Integer exit, String message) {
        static End of(int percent) {
            if (percent < 90) {
                return new End("COMPLETED", 0, "Removed 12 executions and 0 log files");
            } else if (percent < 96) {
                return new End("FAILED", 1, "The server answered 503 Service Unavailable, and 2xx was expected");
            }
            return percent < 98
                    ? new End("TIMEOUT", null, "It did not end within 60 s")
                    : new End("CANCELLED", null, "Cancelled");
        }
    }

    private final Random random = new Random(42);

    /** Gives the tasks there are to {@link #OWNERS} users in turns, and all of them a history, the latest an hour old. */
    public void write(Connection connection, int executions, long now) throws SQLException {
        connection.setAutoCommit(false);
        List<Row> tasks = tasks(connection);
        long end = now - Duration.ofHours(1).toMillis();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int index = 0; index < executions; index++) {
                long at = end - AGE_MILLIS + AGE_MILLIS * index / executions;
                bind(insert, index, tasks.get(random.nextInt(tasks.size())), at);
                insert.addBatch();
                if (index % BATCH == BATCH - 1) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    /** The first of each {@link #OWNERS} stays with whom it belongs to. */
    private static List<Row> tasks(Connection connection) throws SQLException {
        List<Row> tasks = new ArrayList<>();
        try (Statement read = connection.createStatement();
                ResultSet rows = read.executeQuery("SELECT id, owner_id FROM scheduler_task ORDER BY created_at, id")) {
            while (rows.next()) {
                int turn = tasks.size() % OWNERS;
                tasks.add(new Row(rows.getString(1), turn == 0 ? rows.getLong(2) : 1_000_000 + turn));
            }
        }
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE scheduler_task SET owner_id = ? WHERE id = ?")) {
            for (Row task : tasks) {
                update.setLong(1, task.owner());
                update.setString(2, task.task());
                update.executeUpdate();
            }
        }
        return tasks;
    }

    private void bind(PreparedStatement insert, int index, Row task, long at) throws SQLException {
        End end = End.of(random.nextInt(100));
        insert.setString(1, String.format("b%023d", index));
        insert.setString(2, task.task());
        insert.setLong(3, task.owner());
        insert.setString(4, end.state());
        insert.setString(5, "due " + at + " " + index);
        insert.setLong(6, at);
        insert.setLong(7, at);
        insert.setLong(8, at);
        insert.setLong(9, at + 50);
        insert.setLong(10, at + 50 + random.nextInt(60_000));
        insert.setObject(11, end.exit(), java.sql.Types.INTEGER);
        insert.setString(12, end.message());
        insert.setBoolean(13, end.state().equals("FAILED") && random.nextInt(100) < 5);
    }
}
