package io.xcore.scheduler.internal.store;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskAction.ModuleFunction;
import io.xcore.scheduler.internal.TaskQuery;
import io.xcore.scheduler.internal.TaskSpec;
import io.xcore.scheduler.internal.TaskStore;
import io.xcore.scheduler.internal.schedule.Schedule;
import io.xcore.sql.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table {@code scheduler_task}. */
@Component(service = TaskStore.class)
public final class JdbcTaskStore implements TaskStore {
    private static final Map<String, String> ORDERS = Map.of(
            "id",
            "t.id",
            "name",
            "t.name",
            "created",
            "t.created_at",
            "updated",
            "t.updated_at",
            "priority",
            "t.priority");

    private final Database database;
    private final Clock clock;

    @Activate
    public JdbcTaskStore(@Reference(target = "(xcore.schema=scheduler)") DataSource source) {
        this(source, Clock.systemUTC());
    }

    public JdbcTaskStore(DataSource source, Clock clock) {
        this.database = new Database(source, "The tasks cannot be reached");
        this.clock = clock;
    }

    @Override
    public void add(Task task) {
        if (find(task.id()).isPresent()) {
            throw exists(task);
        }
        List<@Nullable Object> values = new ArrayList<>();
        values.add(task.id());
        values.add(task.ownerId().orElse(null));
        values.add(task.origin().name());
        values.addAll(asked(task));
        values.add(task.createdAt().toEpochMilli());
        try {
            database.with(connection -> Database.update(
                    connection,
                    "INSERT INTO scheduler_task (id, owner_id, origin, name, description, command, arguments, module_id,"
                            + " function_name, schedule, priority, discipline, tags, notify_on, policy, enabled,"
                            + " pause_reason, updated_at, created_at, successes, failures, failures_in_a_row, version)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)",
                    values.toArray()));
        } catch (XcoreException e) {
            // Two clients chose one id at once.
            if (find(task.id()).isPresent()) {
                throw exists(task);
            }
            throw e;
        }
    }

    private static XcoreException exists(Task task) {
        return new XcoreException(ErrorCode.ALREADY_EXISTS, "Task '" + task.id() + "' exists already");
    }

    private static List<@Nullable Object> asked(Task task) {
        TaskSpec spec = task.spec();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(spec.name());
        values.add(spec.description());
        values.add(spec.action().command());
        values.add(spec.action().arguments());
        values.add(spec.action().function().map(ModuleFunction::moduleId).orElse(null));
        values.add(spec.action().function().map(ModuleFunction::function).orElse(null));
        values.add(spec.timing().schedule().map(Schedule::stored).orElse(null));
        values.add(spec.priority());
        values.add(spec.discipline().name());
        values.add(TaskRows.joined(spec.tags()));
        values.add(TaskRows.joined(spec.notifyOn()));
        values.add(PolicyJson.write(spec.policy()));
        values.add(task.enabled());
        values.add(task.pauseReason().orElse(null));
        values.add(task.updatedAt().toEpochMilli());
        return values;
    }

    @Override
    public Optional<Task> find(String id) {
        return select(" WHERE t.id = ?", id).stream().findFirst();
    }

    @Override
    public Optional<Task> asked(String id) {
        return database
                .with(connection -> Database.query(connection, TaskRows.ASKED + " WHERE t.id = ?", TaskRows::asked, id))
                .stream()
                .findFirst();
    }

    @Override
    public Page<Task> list(TaskQuery query, PageRequest page) {
        Conditions conditions = new Conditions();
        query.ownerId().ifPresent(owner -> conditions.add("t.owner_id = ?", owner));
        query.command().ifPresent(command -> conditions.add("t.command = ?", command));
        query.tag()
                .ifPresent(tag ->
                        conditions.add("',' || t.tags || ',' LIKE ? ESCAPE '!'", Conditions.like("," + tag + ",")));
        query.enabled().ifPresent(enabled -> conditions.add("t.enabled = ?", enabled));
        query.text()
                .map(text -> Conditions.like(text.toLowerCase(Locale.ROOT)))
                .ifPresent(text -> conditions.add(
                        "(LOWER(t.name) LIKE ? ESCAPE '!' OR LOWER(t.id) LIKE ? ESCAPE '!')", text, text));
        String way = page.descending() ? " DESC" : "";
        String order = page.sortBy().map(JdbcTaskStore::column).orElse("t.created_at");
        List<Task> items = select(
                conditions.where() + " ORDER BY " + order + way + ", t.id" + way
                        + " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
                conditions.values(page.skip(), page.limit()));
        long total = database.with(connection -> Database.number(
                connection, "SELECT COUNT(*) FROM scheduler_task t" + conditions.where(), conditions.values()));
        return new Page<>(total, page, items);
    }

    private static String column(String order) {
        String column = ORDERS.get(order);
        if (column == null) {
            throw XcoreException.invalid("sort_by", "must be one of " + String.join(", ", ORDERS.keySet()));
        }
        return column;
    }

    @Override
    public long count(long ownerId) {
        return database.with(connection ->
                Database.number(connection, "SELECT COUNT(*) FROM scheduler_task WHERE owner_id = ?", ownerId));
    }

    @Override
    public List<Task> scheduled(String after, int most) {
        return database.with(connection -> Database.query(
                connection,
                TaskRows.ASKED + " WHERE t.schedule IS NOT NULL AND t.enabled = ? AND t.id > ?"
                        + " ORDER BY t.id FETCH NEXT ? ROWS ONLY",
                TaskRows::asked,
                true,
                after,
                most));
    }

    @Override
    public boolean change(Task task) {
        List<@Nullable Object> values = asked(task);
        values.add(task.id());
        values.add(task.version());
        return database.with(connection -> Database.update(
                        connection,
                        "UPDATE scheduler_task SET name = ?, description = ?, command = ?, arguments = ?, module_id = ?,"
                                + " function_name = ?, schedule = ?, priority = ?, discipline = ?, tags = ?,"
                                + " notify_on = ?, policy = ?, enabled = ?, pause_reason = ?, updated_at = ?,"
                                + " version = version + 1 WHERE id = ? AND version = ?",
                        values.toArray())
                == 1);
    }

    @Override
    public boolean remove(String id) {
        return database.with(
                connection -> Database.update(connection, "DELETE FROM scheduler_task WHERE id = ?", id) == 1);
    }

    /** Whether something runs is read from rows that are being written all the time. */
    private List<Task> select(String rest, Object... values) {
        return database.read(connection ->
                Database.query(connection, TaskRows.SELECT + rest, row -> TaskRows.task(row, clock.instant()), values));
    }
}
