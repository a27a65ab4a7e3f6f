package io.xcore.task;

import static java.util.Objects.requireNonNull;

import io.xcore.event.PlatformEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What happens while a task runs. Told to its owner and to callers with {@value TaskEvent#READ}. */
public sealed interface ExecutionEvent extends PlatformEvent {
    /** Which execution it is. */
    ExecutionOf execution();

    @Override
    default Optional<String> permission() {
        return Optional.of(TaskEvent.READ);
    }

    @Override
    default Optional<Long> userId() {
        return execution().ownerId();
    }

    /**
     * It stands elsewhere, or has come further (contract A2-14).
     *
     * @param status {@code queued}, {@code waiting}, {@code scheduled}, {@code running}, {@code completed}, {@code failed},
     *     {@code timeout} or {@code cancelled}
     * @param progress 0 to 100
     */
    record StatusChanged(ExecutionOf execution, String status, int progress, Instant at) implements ExecutionEvent {
        public StatusChanged {
            requireNonNull(execution, "execution is null");
            requireNonNull(status, "status is null");
            requireNonNull(at, "at is null");
        }

        @Override
        public String topic() {
            return "xcore/execution/status";
        }

        @Override
        public String type() {
            return "task_status";
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("task_id", execution.taskId());
            data.put("execution_id", execution.executionId());
            data.put("status", status);
            data.put("progress", progress);
            return data;
        }
    }

    /**
     * It has ended, however it did (contract A1-38).
     *
     * @param status {@code completed}, {@code failed}, {@code timeout} or {@code cancelled}
     * @param message for people, may be empty
     * @param duration of the last attempt; zero when there was none
     */
    record Ended(ExecutionOf execution, String status, String message, int attempts, Duration duration, Instant at)
            implements ExecutionEvent {
        public Ended {
            requireNonNull(execution, "execution is null");
            requireNonNull(status, "status is null");
            requireNonNull(message, "message is null");
            requireNonNull(duration, "duration is null");
            requireNonNull(at, "at is null");
        }

        @Override
        public String topic() {
            return "xcore/execution/ended";
        }

        @Override
        public String type() {
            return "task.completed";
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("id", execution.taskId());
            data.put("name", execution.taskName());
            data.put("status", status);
            data.put("execution_id", execution.executionId());
            data.put("duration", duration.toMillis());
            data.put("attempts", attempts);
            data.put("message", message);
            return data;
        }
    }

    /**
     * It has written something (contract A2-13).
     *
     * @param output whole lines, with their ends, or a part of a line that is long in coming
     * @param stream {@code stdout} or {@code stderr}
     */
    record Output(ExecutionOf execution, String output, String stream, Instant at) implements ExecutionEvent {
        public Output {
            requireNonNull(execution, "execution is null");
            requireNonNull(output, "output is null");
            requireNonNull(stream, "stream is null");
            requireNonNull(at, "at is null");
        }

        @Override
        public String topic() {
            return "xcore/execution/output";
        }

        @Override
        public String type() {
            return "terminal_output";
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("task_id", execution.taskId());
            data.put("execution_id", execution.executionId());
            data.put("output", output);
            data.put("stream", stream);
            return data;
        }
    }

    /**
     * Its handler is away.
     *
     * @param reason for people
     */
    record Waiting(ExecutionOf execution, String reason, Instant at) implements ExecutionEvent {
        public Waiting {
            requireNonNull(execution, "execution is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(at, "at is null");
        }

        @Override
        public String topic() {
            return "xcore/execution/waiting";
        }

        @Override
        public String type() {
            return "task.waiting";
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("id", execution.taskId());
            data.put("name", execution.taskName());
            data.put("execution_id", execution.executionId());
            data.put("reason", reason);
            return data;
        }
    }
}
