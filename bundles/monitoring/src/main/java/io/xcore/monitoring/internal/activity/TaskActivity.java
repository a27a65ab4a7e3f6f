package io.xcore.monitoring.internal.activity;

import io.xcore.task.ExecutionEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The end of a task's execution, as S2 tells it (contract A2-08, A2-16).
 *
 * @param metadata how long it took in milliseconds, and which it was
 */
record TaskActivity(String type, String description, Map<String, Object> metadata) {
    static TaskActivity of(ExecutionEvent.Ended event) {
        String subject = "Task '" + event.execution().taskName() + "' ";
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("duration", event.duration().toMillis());
        metadata.put("task_id", event.execution().taskId());
        metadata.put("execution_id", event.execution().executionId());
        return switch (event.status()) {
            case "completed" -> new TaskActivity("task_complete", subject + "completed successfully", metadata);
            case "timeout" -> new TaskActivity("task_error", subject + "ran out of time", metadata);
            case "cancelled" -> new TaskActivity("task_cancelled", subject + "was cancelled", metadata);
            default -> new TaskActivity("task_error", failure(subject, event.message()), metadata);
        };
    }

    private static String failure(String subject, String message) {
        return message.isBlank() ? subject + "failed" : subject + "failed: " + message;
    }
}
