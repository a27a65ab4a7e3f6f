package io.xcore.scheduler.internal.reports;

import static java.util.Objects.requireNonNull;

import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.ReportStore.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What tasks did in a time.
 *
 * @param until exclusive
 * @param scope whose tasks, for people
 * @param tasks those with executions, the busiest first
 * @param failures the latest executions that failed or ran out of time, the latest first
 * @param cut whether there are more tasks than are in it
 */
public record Report(
        Instant from,
        Instant until,
        Instant madeAt,
        String scope,
        List<TaskFigures> tasks,
        List<Failure> failures,
        boolean cut) {
    /** An execution that failed. */
    public record Failure(Instant at, String taskId, String executionId, String message) {
        public Failure {
            requireNonNull(at, "at is null");
            requireNonNull(taskId, "taskId is null");
            requireNonNull(executionId, "executionId is null");
            requireNonNull(message, "message is null");
        }
    }

    /**
     * What became of the executions of a task.
     *
     * @param open those that had not ended when the report was made
     * @param averageMillis how long an execution took that completed, failed or ran out of time
     */
    public record TaskFigures(
            String taskId,
            String name,
            long completed,
            long failed,
            long timeouts,
            long cancelled,
            long open,
            long averageMillis,
            long longestMillis) {
        public TaskFigures {
            requireNonNull(taskId, "taskId is null");
            requireNonNull(name, "name is null");
        }

        /** All of them. */
        public long executions() {
            return completed + failed + timeouts + cancelled + open;
        }
    }

    public Report {
        requireNonNull(from, "from is null");
        requireNonNull(until, "until is null");
        requireNonNull(madeAt, "madeAt is null");
        requireNonNull(scope, "scope is null");
        tasks = List.copyOf(tasks);
        failures = List.copyOf(failures);
    }

    /** How many executions there were in all. */
    public long executions() {
        return tasks.stream().mapToLong(TaskFigures::executions).sum();
    }

    /** Puts the counts of each task together, in their order. */
    public static List<TaskFigures> figures(List<Count> counts) {
        Map<String, List<Count>> byTask = new LinkedHashMap<>();
        counts.forEach(count ->
                byTask.computeIfAbsent(count.taskId(), id -> new ArrayList<>()).add(count));
        return byTask.values().stream().map(Report::figuresOf).toList();
    }

    private static TaskFigures figuresOf(List<Count> counts) {
        long completed = of(counts, ExecutionState.COMPLETED);
        long failed = of(counts, ExecutionState.FAILED);
        long timeouts = of(counts, ExecutionState.TIMEOUT);
        long cancelled = of(counts, ExecutionState.CANCELLED);
        long all = counts.stream().mapToLong(Count::executions).sum();
        List<Count> timed = counts.stream()
                .filter(count -> count.state().ended() && count.state() != ExecutionState.CANCELLED)
                .toList();
        long ended = completed + failed + timeouts;
        return new TaskFigures(
                counts.get(0).taskId(),
                counts.get(0).name(),
                completed,
                failed,
                timeouts,
                cancelled,
                all - ended - cancelled,
                ended == 0 ? 0 : timed.stream().mapToLong(Count::millis).sum() / ended,
                timed.stream().mapToLong(Count::longest).max().orElse(0));
    }

    private static long of(List<Count> counts, ExecutionState state) {
        return counts.stream()
                .filter(count -> count.state() == state)
                .mapToLong(Count::executions)
                .sum();
    }
}
