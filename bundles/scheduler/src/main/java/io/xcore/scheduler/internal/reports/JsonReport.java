package io.xcore.scheduler.internal.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.scheduler.internal.reports.Report.Failure;
import io.xcore.scheduler.internal.reports.Report.TaskFigures;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report for programs. */
final class JsonReport {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private JsonReport() {}

    static byte[] of(Report report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("from", report.from().toString());
        fields.put("until", report.until().toString());
        fields.put("made_at", report.madeAt().toString());
        fields.put("scope", report.scope());
        fields.put("executions", report.executions());
        fields.put("tasks", report.tasks().stream().map(JsonReport::task).toList());
        fields.put(
                "failures", report.failures().stream().map(JsonReport::failure).toList());
        fields.put("cut", report.cut());
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report cannot be written as JSON", e);
        }
    }

    private static Map<String, Object> task(TaskFigures task) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", task.taskId());
        fields.put("name", task.name());
        fields.put("executions", task.executions());
        fields.put("completed", task.completed());
        fields.put("failed", task.failed());
        fields.put("timeout", task.timeouts());
        fields.put("cancelled", task.cancelled());
        fields.put("open", task.open());
        fields.put("average_ms", task.averageMillis());
        fields.put("longest_ms", task.longestMillis());
        return fields;
    }

    private static Map<String, Object> failure(Failure failure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", failure.at().toString());
        fields.put("task_id", failure.taskId());
        fields.put("execution_id", failure.executionId());
        fields.put("message", failure.message());
        return fields;
    }
}
