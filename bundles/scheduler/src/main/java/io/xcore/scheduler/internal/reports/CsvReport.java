package io.xcore.scheduler.internal.reports;

import java.util.List;
import java.util.stream.Collectors;

/** The figures of a report, for spreadsheets (RFC 4180). */
final class CsvReport {
    private CsvReport() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append("id,name,executions,completed,failed,timeout,cancelled,open,average_ms,longest_ms\r\n");
        report.tasks().forEach(task -> text.append(row(List.of(
                        cell(task.taskId()),
                        cell(task.name()),
                        task.executions(),
                        task.completed(),
                        task.failed(),
                        task.timeouts(),
                        task.cancelled(),
                        task.open(),
                        task.averageMillis(),
                        task.longestMillis())))
                .append("\r\n"));
        return text.toString();
    }

    private static String row(List<Object> cells) {
        return cells.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Spreadsheets take some beginnings for formulas; names are typed by users. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[A-Za-z0-9 _.-]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
