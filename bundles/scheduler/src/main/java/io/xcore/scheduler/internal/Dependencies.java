package io.xcore.scheduler.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks which tasks a task may start: those its author may change, and none that would start it again. */
final class Dependencies {
    private static final String FIELD = "policy.starts";
    private static final int MOST = 1_000;

    private final TaskStore tasks;

    Dependencies(TaskStore tasks) {
        this.tasks = tasks;
    }

    /** Checked when a task is stored. Two changes at once may make a circle all the same, which then runs in turns. */
    void check(Requester who, String id, List<String> starts) {
        Deque<String> open = new ArrayDeque<>();
        for (String start : starts) {
            boolean his = start.equals(id)
                    || tasks.find(start)
                            .filter(task -> who.sees(task.ownerId()))
                            .isPresent();
            TaskBounds.require(his, FIELD, "Task '" + start + "' does not exist");
            open.add(start);
        }
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String next = open.remove();
            TaskBounds.require(!next.equals(id), FIELD, "must not start the task itself, through others neither");
            if (seen.add(next)) {
                TaskBounds.require(
                        seen.size() <= MOST, FIELD, "must start at most " + MOST + " tasks, through others too");
                Optional<Task> task = tasks.find(next);
                task.ifPresent(found -> open.addAll(found.spec().policy().starts()));
            }
        }
    }
}
