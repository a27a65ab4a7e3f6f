package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.ExecutionStore.Queued;
import io.xcore.scheduler.internal.Overlap;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of the executions of one task that are due may begin.
 *
 * @param startable these, in this order
 * @param skipped these never will
 * @param replace whether what runs is to be cancelled
 */
record Overlapping(List<Queued> startable, List<Queued> skipped, boolean replace) {
    /**
     * By the policy of the task. An execution that was begun before is never skipped: it has its turn again.
     *
     * @param due the oldest first, at least one
     * @param running whether one runs
     */
    static Overlapping of(Overlap policy, List<Queued> due, boolean running) {
        return switch (policy) {
            case ALLOW -> new Overlapping(due, List.of(), false);
            case QUEUE_ALL -> new Overlapping(running ? List.of() : due.subList(0, 1), List.of(), false);
            case QUEUE_ONE -> keep(due, running ? 0 : 1, 1);
            case SKIP -> keep(due, running ? 0 : 1, 0);
            case CANCEL_OTHER -> latest(due, running);
        };
    }

    private static Overlapping keep(List<Queued> due, int starting, int waiting) {
        List<Queued> startable = due.subList(0, starting);
        List<Queued> skipped = new ArrayList<>();
        int kept = 0;
        for (Queued one : due.subList(starting, due.size())) {
            if (kept < waiting || begun(one)) {
                kept++;
            } else {
                skipped.add(one);
            }
        }
        return new Overlapping(startable, skipped, false);
    }

    private static Overlapping latest(List<Queued> due, boolean running) {
        Queued last = due.get(due.size() - 1);
        List<Queued> skipped = due.subList(0, due.size() - 1);
        return new Overlapping(running ? List.of() : List.of(last), skipped, running);
    }

    private static boolean begun(Queued one) {
        return one.execution().attempt() > 0;
    }
}
