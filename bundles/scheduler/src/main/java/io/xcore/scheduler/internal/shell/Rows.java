package io.xcore.scheduler.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskPolicy;
import io.xcore.scheduler.internal.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What commands show of tasks and executions, under the names of the REST API. */
final class Rows {
    private Rows() {}

    static Map<String, Object> of(Task task) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", task.id());
        row.put("name", task.spec().name());
        row.put("command", task.spec().action().command());
        row.put("status", word(task.tally().status()));
        row.put("schedule", task.spec().timing().schedule().map(Schedule::text).orElse(null));
        row.put("last_run", text(task.tally().lastRun()));
        row.put("last_state", task.tally().lastState().map(Rows::word).orElse(null));
        row.put("next_run", text(task.tally().nextRun()));
        row.put("success_count", task.tally().successes());
        row.put("failure_count", task.tally().failures());
        return row;
    }

    /** Everything there is to it. */
    static Map<String, Object> detailed(Task task, DirectoryService directory) {
        Map<String, Object> row = of(task);
        row.put("description", task.spec().description());
        row.put(
                "means",
                task.spec()
                        .timing()
                        .schedule()
                        .map(found -> found.describe(Locale.ENGLISH))
                        .orElse(null));
        row.put("args", task.spec().action().arguments());
        row.put(
                "owner",
                task.ownerId()
                        .map(id -> directory.find(id).map(User::username).orElse("user " + id))
                        .orElse(null));
        row.put("enabled", task.enabled());
        row.put("pause_reason", task.pauseReason().orElse(null));
        row.put("waiting_for", task.tally().waitingFor().orElse(null));
        row.put("consecutive_failures", task.tally().failuresInARow());
        row.put("last_duration_ms", task.tally().lastDuration().orElse(null));
        row.put("priority", task.spec().priority());
        row.put("scheduler_type", word(task.spec().discipline()));
        row.put("tags", task.spec().tags());
        row.put(
                "notify_on",
                task.spec().notifyOn().stream().map(Rows::word).sorted().toList());
        TaskPolicy policy = task.spec().policy();
        row.put("attempts", policy.retry().attempts());
        row.put("overlap", word(policy.overlap()));
        row.put("misfire", word(policy.misfire().kind()));
        row.put("time_limit", policy.timeLimit().map(Duration::toString).orElse(null));
        row.put("mutex", policy.mutex().orElse(null));
        row.put("starts", policy.starts());
        row.put("created_at", task.createdAt().toString());
        row.put("updated_at", task.updatedAt().toString());
        row.put("version", task.version());
        return row;
    }

    static Map<String, Object> of(Execution execution) {
        Execution.Result result = execution.result();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", execution.id());
        row.put("task_id", execution.taskId());
        row.put("trigger", word(execution.cause()));
        row.put("state", word(execution.state()));
        row.put("due_at", execution.dueAt().toString());
        row.put("started_at", text(result.startedAt()));
        row.put("duration_ms", result.duration().map(Duration::toMillis).orElse(null));
        row.put("attempt", execution.attempt());
        row.put("progress", result.progress());
        row.put("exit", result.exit().orElse(null));
        row.put("node", result.node().orElse(null));
        row.put("dead_letter", result.deadLetter());
        row.put("message", result.message());
        return row;
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
