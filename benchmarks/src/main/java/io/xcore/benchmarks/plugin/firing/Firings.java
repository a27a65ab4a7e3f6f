package io.xcore.benchmarks.plugin.firing;

import io.xcore.task.TaskHandler;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A handler that notes when which due time of which task was run. Thread-safe. */
final class Firings implements TaskHandler {
    private record Firing(String task, long due, long at) {}

    private final List<Firing> firings = new ArrayList<>();

    @Override
    public TaskOutcome run(TaskRun run) {
        long now = Instant.now().toEpochMilli();
        Firing firing = new Firing(run.taskId(), run.scheduledAt().toEpochMilli(), now);
        synchronized (this) {
            firings.add(firing);
        }
        return TaskOutcome.success();
    }

    synchronized void forget() {
        firings.clear();
    }

    synchronized int count() {
        return firings.size();
    }

    /**
     * What was fired of tasks that are due each second.
     *
     * @param from the first due time that counts, in milliseconds since 1970
     * @param to the first that does not
     */
    synchronized Summary summary(int tasks, long from, long to) {
        TreeMap<String, Integer> times = new TreeMap<>();
        List<Long> lateness = new ArrayList<>();
        for (Firing firing : firings) {
            if (firing.due() >= from && firing.due() < to) {
                times.merge(firing.task() + " " + firing.due(), 1, Integer::sum);
                lateness.add(firing.at() - firing.due());
            }
        }
        lateness.sort(null);
        long doubled = times.values().stream().filter(count -> count > 1).count();
        long lost = (to - from) / 1_000 * tasks - times.size();
        return new Summary(lateness.size(), lost, doubled, at(lateness, 50), at(lateness, 99), at(lateness, 100));
    }

    private static long at(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }

    /** How many, how many due times were not run or run twice, and how late they were, in milliseconds. */
    public record Summary(long count, long lost, long doubled, long p50, long p99, long max) {}
}
