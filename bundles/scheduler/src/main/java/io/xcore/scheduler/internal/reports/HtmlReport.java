package io.xcore.scheduler.internal.reports;

import io.xcore.scheduler.internal.reports.Report.TaskFigures;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as a page of its own, without scripts and without anything from elsewhere. */
final class HtmlReport {
    private static final String STYLE = "body{font:14px sans-serif;margin:2em}table{border-collapse:collapse}"
            + "td,th{border:1px solid #ccc;padding:.2em .6em;text-align:right}td:first-child,th:first-child{text-align:left}";

    private HtmlReport() {}

    static String of(Report report) {
        String rows = report.tasks().stream().map(HtmlReport::row).collect(Collectors.joining("\n"));
        String failures = report.failures().stream()
                .map(failure -> "<li>" + failure.at().truncatedTo(ChronoUnit.SECONDS) + " " + escaped(failure.taskId())
                        + ": " + escaped(failure.message()) + "</li>")
                .collect(Collectors.joining("\n"));
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Tasks</title><style>" + STYLE
                + "</style></head><body>\n<h1>Tasks of " + escaped(report.scope()) + "</h1>\n<p>from "
                + report.from() + " until " + report.until() + ", made at "
                + report.madeAt().truncatedTo(ChronoUnit.SECONDS) + "</p>\n<p>" + report.executions()
                + " executions of " + report.tasks().size() + (report.cut() ? " tasks and more" : " tasks") + "</p>\n"
                + "<table><tr>"
                + cells("th", "task", "runs", "done", "failed", "timed out", "cancelled", "open", "mean ms", "max ms")
                + "</tr>\n" + rows + "\n</table>\n"
                + (failures.isEmpty() ? "" : "<h2>The latest failures</h2>\n<ul>\n" + failures + "\n</ul>\n")
                + "</body></html>\n";
    }

    private static String row(TaskFigures task) {
        return "<tr>"
                + cells(
                        "td",
                        task.name(),
                        task.executions(),
                        task.completed(),
                        task.failed(),
                        task.timeouts(),
                        task.cancelled(),
                        task.open(),
                        task.averageMillis(),
                        task.longestMillis())
                + "</tr>";
    }

    private static String cells(String tag, Object... values) {
        return Stream.of(values)
                .map(value -> "<" + tag + ">" + escaped(String.valueOf(value)) + "</" + tag + ">")
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
