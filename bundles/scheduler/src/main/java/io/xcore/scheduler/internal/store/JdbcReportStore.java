package io.xcore.scheduler.internal.store;

import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.ReportStore;
import io.xcore.sql.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts the rows of {@code scheduler_execution}. */
@Component(service = ReportStore.class)
public final class JdbcReportStore implements ReportStore {
    private final Database database;

    @Activate
    public JdbcReportStore(@Reference(target = "(xcore.schema=scheduler)") DataSource source) {
        this.database = new Database(source, "The tasks cannot be reached");
    }

    @Override
    public List<Count> counts(Optional<Long> owner, Instant from, Instant until, int most) {
        Conditions conditions = new Conditions();
        owner.ifPresent(user -> conditions.add("e.owner_id = ?", user));
        conditions.add("e.created_at >= ?", from.toEpochMilli());
        conditions.add("e.created_at < ?", until.toEpochMilli());
        String select = "SELECT e.task_id, MAX(t.name) AS name, e.state, COUNT(*) AS executions,"
                + " SUM(e.finished_at - e.started_at) AS millis, MAX(e.finished_at - e.started_at) AS longest"
                + (owner.isPresent() ? ExecutionIndex.OWNER : ExecutionIndex.ALL).from()
                + " JOIN scheduler_task t ON t.id = e.task_id" + conditions.where()
                + " GROUP BY e.task_id, e.state ORDER BY executions DESC, e.task_id, e.state FETCH FIRST ? ROWS ONLY";
        return database.read(connection -> Database.query(
                connection,
                select,
                row -> new Count(
                        row.getString("task_id"),
                        row.getString("name"),
                        ExecutionState.valueOf(row.getString("state")),
                        row.getLong("executions"),
                        row.getLong("millis"),
                        row.getLong("longest")),
                conditions.values(most)));
    }
}
