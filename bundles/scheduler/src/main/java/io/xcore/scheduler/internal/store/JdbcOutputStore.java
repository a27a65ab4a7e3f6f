package io.xcore.scheduler.internal.store;

import io.xcore.scheduler.internal.OutputLine;
import io.xcore.scheduler.internal.OutputLine.Channel;
import io.xcore.scheduler.internal.OutputStore;
import io.xcore.sql.Database;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table {@code scheduler_output}. */
@Component(service = OutputStore.class)
public final class JdbcOutputStore implements OutputStore {
    private final Database database;

    @Activate
    public JdbcOutputStore(@Reference(target = "(xcore.schema=scheduler)") DataSource source) {
        this.database = new Database(source, "The tasks cannot be reached");
    }

    @Override
    public void add(List<Written> lines) {
        database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "INSERT INTO scheduler_output (execution_id, line_no, attempt, channel, at_millis, line)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")) {
                for (Written each : lines) {
                    statement.setString(1, each.executionId());
                    statement.setLong(2, each.line().number());
                    statement.setInt(3, each.line().attempt());
                    statement.setString(4, each.line().channel().name());
                    statement.setLong(5, each.line().at().toEpochMilli());
                    statement.setString(6, each.line().text());
                    statement.addBatch();
                }
                return statement.executeBatch().length;
            }
        });
    }

    @Override
    public List<OutputLine> read(String executionId, long from, int most, Optional<Channel> channel) {
        Conditions conditions = new Conditions();
        conditions.add("execution_id = ? AND line_no >= ?", executionId, from);
        channel.ifPresent(one -> conditions.add("channel = ?", one.name()));
        return database.with(connection -> Database.query(
                connection,
                "SELECT * FROM scheduler_output" + conditions.where() + " ORDER BY line_no FETCH NEXT ? ROWS ONLY",
                row -> new OutputLine(
                        row.getLong("line_no"),
                        row.getInt("attempt"),
                        Channel.valueOf(row.getString("channel")),
                        Instant.ofEpochMilli(row.getLong("at_millis")),
                        row.getString("line")),
                conditions.values(most)));
    }

    @Override
    public long cut(String executionId) {
        return database.with(connection -> Database.query(
                        connection,
                        "SELECT cut_lines FROM scheduler_execution WHERE id = ?",
                        row -> row.getLong(1),
                        executionId)
                .stream()
                .findFirst()
                .orElse(0L));
    }

    @Override
    public long last(String executionId) {
        return database.with(connection -> Database.number(
                connection, "SELECT MAX(line_no) FROM scheduler_output WHERE execution_id = ?", executionId));
    }
}
