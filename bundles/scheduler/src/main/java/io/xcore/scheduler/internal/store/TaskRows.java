package io.xcore.scheduler.internal.store;

import io.xcore.scheduler.internal.Discipline;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.NotifyOn;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.Task.Tally;
import io.xcore.scheduler.internal.TaskAction;
import io.xcore.scheduler.internal.TaskAction.ModuleFunction;
import io.xcore.scheduler.internal.TaskOrigin;
import io.xcore.scheduler.internal.TaskSpec;
import io.xcore.scheduler.internal.TaskStatus;
import io.xcore.scheduler.internal.TaskTiming;
import io.xcore.scheduler.internal.schedule.Schedules;
import io.xcore.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of {@code scheduler_task}, with what is under way of each. */
final class TaskRows {
    /** What was asked for alone. */
    static final String ASKED = "SELECT t.* FROM scheduler_task t";

    static final String SELECT = "SELECT t.*," + any("RUNNING") + " AS running," + any("WAITING") + " AS waiting,"
            + any("QUEUED") + " AS queued FROM scheduler_task t";

    private static final String SEPARATOR = ",";

    private TaskRows() {}

    private static String any(String state) {
        return " CASE WHEN EXISTS (SELECT 1" + ExecutionIndex.TS.from() + " WHERE e.task_id = t.id AND e.state = '"
                + state + "') THEN 1 ELSE 0 END";
    }

    /** Without what has become of it. */
    static Task asked(ResultSet row) throws SQLException {
        return task(row, spec(row), Tally.NONE);
    }

    static Task task(ResultSet row, Instant now) throws SQLException {
        TaskSpec spec = spec(row);
        return task(row, spec, tally(row, spec, row.getBoolean("enabled"), now));
    }

    private static Task task(ResultSet row, TaskSpec spec, Tally tally) throws SQLException {
        return new Task(
                row.getString("id"),
                Columns.number(row, "owner_id"),
                TaskOrigin.valueOf(row.getString("origin")),
                spec,
                row.getBoolean("enabled"),
                Columns.text(row, "pause_reason"),
                tally,
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")),
                row.getInt("version"));
    }

    private static TaskSpec spec(ResultSet row) throws SQLException {
        Optional<String> module = Columns.text(row, "module_id");
        Optional<String> function = Columns.text(row, "function_name");
        return new TaskSpec(
                row.getString("name"),
                row.getString("description"),
                new TaskAction(
                        row.getString("command"),
                        row.getString("arguments"),
                        module.flatMap(id -> function.map(name -> new ModuleFunction(id, name)))),
                new TaskTiming(Columns.text(row, "schedule").map(Schedules::read)),
                row.getInt("priority"),
                Discipline.valueOf(row.getString("discipline")),
                words(row.getString("tags")),
                notifyOn(row.getString("notify_on")),
                PolicyJson.read(row.getString("policy")));
    }

    private static Tally tally(ResultSet row, TaskSpec spec, boolean enabled, Instant now) throws SQLException {
        Optional<Instant> nextRun =
                enabled ? spec.timing().schedule().flatMap(schedule -> schedule.next(now)) : Optional.empty();
        Optional<ExecutionState> last = Columns.text(row, "last_state").map(ExecutionState::valueOf);
        boolean waiting = row.getInt("waiting") > 0;
        TaskStatus status;
        if (row.getInt("running") > 0) {
            status = TaskStatus.RUNNING;
        } else if (waiting) {
            status = TaskStatus.WAITING;
        } else if (row.getInt("queued") > 0) {
            status = TaskStatus.QUEUED;
        } else {
            status = atRest(enabled, nextRun, last);
        }
        return new Tally(
                status,
                waiting ? Optional.of("handler of '" + spec.action().command() + "'") : Optional.empty(),
                row.getLong("successes"),
                row.getLong("failures"),
                row.getInt("failures_in_a_row"),
                Database.instant(row, "last_run"),
                last,
                nextRun,
                Columns.number(row, "last_millis"));
    }

    private static TaskStatus atRest(boolean enabled, Optional<Instant> nextRun, Optional<ExecutionState> last) {
        if (!enabled) {
            return TaskStatus.PAUSED;
        }
        if (nextRun.isPresent() || last.isEmpty()) {
            return TaskStatus.SCHEDULED;
        }
        return switch (last.get()) {
            case COMPLETED -> TaskStatus.COMPLETED;
            case FAILED -> TaskStatus.FAILED;
            case TIMEOUT -> TaskStatus.TIMEOUT;
            case CANCELLED -> TaskStatus.CANCELLED;
            case SCHEDULED, QUEUED, WAITING, RUNNING -> TaskStatus.SCHEDULED;
        };
    }

    static String joined(List<String> words) {
        return String.join(SEPARATOR, words);
    }

    static String joined(Set<NotifyOn> ends) {
        return Stream.of(NotifyOn.values())
                .filter(ends::contains)
                .map(NotifyOn::name)
                .collect(Collectors.joining(SEPARATOR));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(SEPARATOR, -1));
    }

    private static Set<NotifyOn> notifyOn(String text) {
        return words(text).stream().map(NotifyOn::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
