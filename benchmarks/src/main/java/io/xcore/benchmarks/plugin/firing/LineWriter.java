package io.xcore.benchmarks.plugin.firing;

import io.xcore.task.TaskHandler;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRun;

/** A handler that writes {@code lines} lines, one each 20 milliseconds, each with its number and the time. */
final class LineWriter implements TaskHandler {
    private static final long EACH_MILLIS = 20;

    @Override
    public TaskOutcome run(TaskRun run) throws InterruptedException {
        long lines = (Long) run.arguments().get("lines");
        for (long number = 1; number <= lines; number++) {
            run.checkCancelled();
            run.out().println("line " + number + " at " + System.currentTimeMillis());
            Thread.sleep(EACH_MILLIS);
        }
        return TaskOutcome.success();
    }
}
