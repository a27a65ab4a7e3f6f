package io.xcore.scheduler.internal.store;

import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionPage;
import io.xcore.scheduler.internal.ExecutionQuery;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.ExecutionStore;
import io.xcore.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table {@code scheduler_execution}. */
@Component(service = ExecutionStore.class)
public final class JdbcExecutionStore implements ExecutionStore {
    private static final String BY_ID = "SELECT e.* FROM scheduler_execution e WHERE e.id = ?";
    private static final String OLDEST = " ORDER BY e.created_at, e.id FETCH NEXT ? ROWS ONLY";
    private static final String TASK_OF_EACH = ", scheduler_task t --DERBY-PROPERTIES joinStrategy=NESTEDLOOP\n";
    private static final List<ExecutionState> UNENDED =
            Stream.of(ExecutionState.values()).filter(state -> !state.ended()).toList();

    private static final String LATEST_FIRST = " ORDER BY e.created_at DESC, e.id DESC";

    private final Database database;
    private final Pruning pruning;

    @Activate
    public JdbcExecutionStore(@Reference(target = "(xcore.schema=scheduler)") DataSource source) {
        this.database = new Database(source, "The tasks cannot be reached");
        this.pruning = new Pruning(database);
    }

    @Override
    public int add(List<Execution> fresh, List<String> dueKeys) {
        return database.inTransaction(connection -> ExecutionRows.insert(connection, fresh, dueKeys));
    }

    @Override
    public Optional<Execution> find(String id) {
        return database.with(connection -> Database.query(connection, BY_ID, ExecutionRows::execution, id)).stream()
                .findFirst();
    }

    @Override
    public ExecutionPage list(ExecutionQuery query, int skip, int limit) {
        String from = ExecutionIndex.of(query).from();
        Conditions wanted = conditions(query);
        List<Execution> found = database.with(connection -> rows(connection, from, wanted, skip, limit + 1));
        boolean more = found.size() > limit;
        boolean last = !more && (skip == 0 || !found.isEmpty());
        long total = last ? skip + found.size() : counted(from, wanted);
        return new ExecutionPage(
                more ? found.subList(0, limit) : found,
                Math.min(total, ExecutionPage.MOST_COUNTED),
                total <= ExecutionPage.MOST_COUNTED,
                more);
    }

    private static List<Execution> rows(Connection connection, String from, Conditions wanted, int skip, int limit)
            throws SQLException {
        Conditions rest = wanted;
        if (skip > 0) {
            // The index alone tells where the page begins: the rows before it are not read.
            List<Conditions> begin = Database.query(
                    connection,
                    "SELECT e.created_at, e.id" + from + wanted.where() + LATEST_FIRST
                            + " OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY",
                    row -> wanted.and("e.created_at <= ?", row.getLong(1))
                            .and("(e.created_at < ? OR e.id <= ?)", row.getLong(1), row.getString(2)),
                    wanted.values(skip));
            if (begin.isEmpty()) {
                return List.of();
            }
            rest = begin.get(0);
        }
        return Database.query(
                connection,
                "SELECT e.*" + from + rest.where() + LATEST_FIRST + " FETCH FIRST ? ROWS ONLY",
                ExecutionRows::execution,
                rest.values(limit));
    }

    /** Not one is counted that need not be, a history has millions; and nobody's lock is waited for. */
    private long counted(String from, Conditions wanted) {
        String count = "SELECT COUNT(*) FROM (SELECT e.id" + from + wanted.where() + " FETCH FIRST "
                + (ExecutionPage.MOST_COUNTED + 1) + " ROWS ONLY) counted";
        return database.read(connection -> Database.number(connection, count, wanted.values()));
    }

    private static Conditions conditions(ExecutionQuery query) {
        Conditions conditions = new Conditions();
        query.taskId().ifPresent(task -> conditions.add("e.task_id = ?", task));
        query.ownerId().ifPresent(owner -> conditions.add("e.owner_id = ?", owner));
        query.state().ifPresent(state -> conditions.add("e.state = ?", state.name()));
        if (query.deadLetters()) {
            conditions.add("e.dead = ?", true);
        }
        query.from().ifPresent(from -> conditions.add("e.created_at >= ?", from.toEpochMilli()));
        query.until().ifPresent(until -> conditions.add("e.created_at < ?", until.toEpochMilli()));
        return conditions;
    }

    @Override
    public int unended(String taskId) {
        return database.with(connection -> {
            long all = 0;
            for (ExecutionState state : UNENDED) {
                all += Database.number(
                        connection,
                        "SELECT COUNT(*)" + ExecutionIndex.TS.from() + " WHERE e.task_id = ? AND e.state = ?",
                        taskId,
                        state.name());
            }
            return (int) all;
        });
    }

    @Override
    public int promote(Instant now) {
        return change(
                "SELECT e.id" + ExecutionIndex.QUEUE.from() + " WHERE e.state = 'SCHEDULED' AND e.not_before <= ?",
                "UPDATE scheduler_execution SET state = 'QUEUED' WHERE id = ? AND state = 'SCHEDULED'",
                now.toEpochMilli());
    }

    /** Finds what is to be changed without holding a row, and changes what has not changed meanwhile. */
    private int change(String select, String update, Object... values) {
        List<String> ids =
                database.read(connection -> Database.query(connection, select, row -> row.getString(1), values));
        return ids.isEmpty()
                ? 0
                : database.inTransaction(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(update)) {
                        for (String id : ids) {
                            statement.setString(1, id);
                            statement.addBatch();
                        }
                        return ExecutionRows.changed(statement.executeBatch());
                    }
                });
    }

    @Override
    public List<Queued> queued(int most) {
        return database.read(connection -> Database.query(
                connection,
                "SELECT e.*" + ExecutionIndex.QUEUE.from() + " WHERE e.state = 'QUEUED'" + OLDEST,
                ExecutionRows::queued,
                most));
    }

    @Override
    public List<Queued> queued(String taskId, int most) {
        return database.read(connection -> Database.query(
                connection,
                "SELECT e.*" + ExecutionIndex.TS.from() + " WHERE e.task_id = ? AND e.state = 'QUEUED'" + OLDEST,
                ExecutionRows::queued,
                taskId,
                most));
    }

    @Override
    public List<String> queuedTasks(int most) {
        return database.read(connection -> Database.query(
                connection,
                "SELECT e.task_id, MIN(e.created_at) AS since" + ExecutionIndex.QUEUE.from()
                        + " WHERE e.state = 'QUEUED' GROUP BY e.task_id ORDER BY since FETCH NEXT ? ROWS ONLY",
                row -> row.getString(1),
                most));
    }

    @Override
    public List<Queued> claim(List<Queued> wanted, Runner runner, Instant now) {
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE scheduler_execution SET state = 'RUNNING', node = ?, lease_until = ?, started_at = ?,"
                            + " finished_at = NULL, exit_code = NULL, message = '', progress = 0, dead = FALSE,"
                            + " attempt = attempt + 1, tries = tries + 1 WHERE id = ? AND state = 'QUEUED'")) {
                for (Queued one : wanted) {
                    statement.setString(1, runner.node());
                    statement.setLong(2, runner.leaseUntil().toEpochMilli());
                    statement.setLong(3, now.toEpochMilli());
                    statement.setString(4, one.execution().id());
                    statement.addBatch();
                }
                return claimed(wanted, statement.executeBatch(), runner, now);
            }
        });
    }

    private static List<Queued> claimed(List<Queued> wanted, int[] counts, Runner runner, Instant now) {
        List<Queued> claimed = new ArrayList<>();
        for (int index = 0; index < counts.length; index++) {
            if (counts[index] == 1) {
                claimed.add(wanted.get(index).begun(runner.node(), now));
            }
        }
        return claimed;
    }

    @Override
    public void renew(Runner runner, List<String> executionIds) {
        if (executionIds.isEmpty()) {
            return;
        }
        database.inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("UPDATE scheduler_execution SET lease_until = ?"
                            + " WHERE id = ? AND state = 'RUNNING' AND node = ?")) {
                for (String id : executionIds) {
                    statement.setLong(1, runner.leaseUntil().toEpochMilli());
                    statement.setString(2, id);
                    statement.setString(3, runner.node());
                    statement.addBatch();
                }
                return statement.executeBatch().length;
            }
        });
    }

    @Override
    public List<Queued> lost(Optional<String> node, Instant now, int most) {
        return database.with(connection -> Database.query(
                connection,
                "SELECT e.*" + ExecutionIndex.QUEUE.from()
                        + " WHERE e.state = 'RUNNING' AND (e.lease_until < ? OR e.node = ?)" + OLDEST,
                ExecutionRows::queued,
                now.toEpochMilli(),
                node.orElse(""),
                most));
    }

    @Override
    public List<Settlement> settle(List<Settlement> settlements) {
        return database.inTransaction(connection -> Settling.settle(connection, settlements));
    }

    @Override
    public boolean cancel(String id, String message, Instant now) {
        return database.with(connection -> Database.update(
                        connection,
                        "UPDATE scheduler_execution SET state = 'CANCELLED', message = ?, finished_at = ?"
                                + " WHERE id = ? AND state IN ('SCHEDULED', 'QUEUED', 'WAITING')",
                        message,
                        now.toEpochMilli(),
                        id)
                == 1);
    }

    @Override
    public int suspend(String taskId, String reason) {
        return database.inTransaction(connection -> {
            List<String> ids = Database.query(
                    connection,
                    "SELECT e.id" + ExecutionIndex.TS.from() + " WHERE e.task_id = ? AND e.state = 'QUEUED'",
                    row -> row.getString(1),
                    taskId);
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE scheduler_execution SET state = 'WAITING', message = ? WHERE id = ? AND state = 'QUEUED'")) {
                for (String id : ids) {
                    statement.setString(1, reason);
                    statement.setString(2, id);
                    statement.addBatch();
                }
                return ids.isEmpty() ? 0 : ExecutionRows.changed(statement.executeBatch());
            }
        });
    }

    @Override
    public int wake(String command) {
        return change(
                "SELECT e.id" + ExecutionIndex.QUEUE.from() + TASK_OF_EACH
                        + " WHERE e.state = 'WAITING' AND t.id = e.task_id AND t.command = ?",
                "UPDATE scheduler_execution SET state = 'QUEUED', message = '' WHERE id = ? AND state = 'WAITING'",
                command);
    }

    @Override
    public List<String> awaitedCommands() {
        return database.read(connection -> Database.query(
                connection,
                "SELECT DISTINCT t.command" + ExecutionIndex.QUEUE.from() + TASK_OF_EACH
                        + " WHERE e.state = 'WAITING' AND t.id = e.task_id",
                row -> row.getString(1)));
    }

    @Override
    public void progress(List<Progress> steps) {
        database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE scheduler_execution SET progress = ? WHERE id = ? AND attempt = ? AND state = 'RUNNING'")) {
                for (Progress step : steps) {
                    statement.setInt(1, step.percent());
                    statement.setString(2, step.executionId());
                    statement.setInt(3, step.attempt());
                    statement.addBatch();
                }
                return statement.executeBatch().length;
            }
        });
    }

    @Override
    public boolean requeue(String id, Instant now) {
        return database.with(connection -> Database.update(
                        connection,
                        "UPDATE scheduler_execution SET state = 'QUEUED', dead = FALSE, tries = 0, not_before = ?,"
                                + " finished_at = NULL, message = '' WHERE id = ? AND dead = TRUE",
                        now.toEpochMilli(),
                        id)
                == 1);
    }

    @Override
    public boolean discard(String id) {
        return database.with(connection -> Database.update(
                        connection, "UPDATE scheduler_execution SET dead = FALSE WHERE id = ? AND dead = TRUE", id)
                == 1);
    }

    @Override
    public Depth depth() {
        return database.with(connection -> new Depth(
                count(connection, ExecutionState.QUEUED),
                count(connection, ExecutionState.WAITING),
                count(connection, ExecutionState.RUNNING),
                Database.query(
                                connection,
                                "SELECT MIN(e.not_before) AS oldest" + ExecutionIndex.QUEUE.from()
                                        + " WHERE e.state = 'QUEUED'",
                                row -> Database.instant(row, "oldest"))
                        .get(0)));
    }

    private static long count(Connection connection, ExecutionState state) throws SQLException {
        return Database.number(
                connection,
                "SELECT COUNT(*)" + ExecutionIndex.QUEUE.from() + " WHERE e.state = '" + state.name() + "'");
    }

    @Override
    public int prune(Instant before, int most) {
        return pruning.before(before, most);
    }

    @Override
    public Optional<Instant> oldest(long latest) {
        return database
                .with(connection -> Database.query(
                        connection,
                        "SELECT e.created_at" + ExecutionIndex.ALL.from()
                                + " ORDER BY e.created_at DESC, e.id DESC OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY",
                        row -> Instant.ofEpochMilli(row.getLong(1)),
                        latest - 1))
                .stream()
                .findFirst();
    }

    @Override
    public int removeOf(String taskId, int most) {
        return pruning.ofTask(taskId, most);
    }
}
