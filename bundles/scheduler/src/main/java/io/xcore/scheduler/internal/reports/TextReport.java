package io.xcore.scheduler.internal.reports;

import io.xcore.scheduler.internal.reports.Report.Failure;
import io.xcore.scheduler.internal.reports.Report.TaskFigures;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A report as lines of at most 94 characters, which fit on a page. */
final class TextReport {
    private static final String ROW = "%-32s %8s %8s %8s %9s %6s %9s %7s%n".replace("%n", "\n");
    private static final int NAME = 32;
    private static final int LINE = 94;

    private TextReport() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append("Tasks of ").append(report.scope()).append('\n');
        text.append("from ").append(report.from()).append(" until ").append(report.until());
        text.append("\nmade at ").append(report.madeAt().truncatedTo(ChronoUnit.SECONDS));
        text.append("\n\n").append(report.executions()).append(" executions of ");
        text.append(report.tasks().size()).append(report.cut() ? " tasks and more\n\n" : " tasks\n\n");
        text.append(row("task", "runs", "done", "failed", "timed out", "open", "mean ms", "max s"));
        report.tasks().forEach(task -> text.append(row(task)));
        if (!report.failures().isEmpty()) {
            text.append("\nThe latest failures\n");
            report.failures()
                    .forEach(failure -> text.append(cut(line(failure), LINE)).append('\n'));
        }
        return text.toString();
    }

    private static String row(TaskFigures task) {
        return row(
                cut(task.name(), NAME),
                task.executions(),
                task.completed(),
                task.failed(),
                task.timeouts(),
                task.open(),
                task.averageMillis(),
                task.longestMillis() / 1_000);
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells);
    }

    private static String line(Failure failure) {
        return failure.at().truncatedTo(ChronoUnit.SECONDS) + " " + failure.taskId() + ": "
                + failure.message().replaceAll("\\s+", " ");
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
