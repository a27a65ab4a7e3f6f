package io.xcore.scheduler.internal;

import io.xcore.event.NotificationEvent;
import io.xcore.event.NotificationEvent.Kind;
import io.xcore.event.NotificationEvent.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a task's owner is notified of, by the task's {@link NotifyOn}; those who may see all tasks, if it has none. */
final class Notices {
    private Notices() {}

    static Optional<NotificationEvent> started(Task task, Instant now) {
        return wanted(task, NotifyOn.START)
                ? Optional.of(
                        notice(task, Kind.INFO, "Task Started", task.spec().name() + " has started", "hourglass", now))
                : Optional.empty();
    }

    /** Nothing for a cancellation: whoever has cancelled it knows. */
    static Optional<NotificationEvent> ended(Task task, ExecutionState state, String message, Instant now) {
        String name = task.spec().name();
        return switch (state) {
            case COMPLETED -> wanted(task, NotifyOn.COMPLETION)
                    ? Optional.of(notice(
                            task, Kind.SUCCESS, "Task Complete", name + " finished successfully", "check_mark", now))
                    : Optional.empty();
            case FAILED -> error(
                    task, "Task Failed", message.isBlank() ? name + " failed" : name + ": " + message, now);
            case TIMEOUT -> error(task, "Task Timed Out", name + " ran out of time", now);
            case SCHEDULED, QUEUED, WAITING, RUNNING, CANCELLED -> Optional.empty();
        };
    }

    private static Optional<NotificationEvent> error(Task task, String title, String message, Instant now) {
        return wanted(task, NotifyOn.ERROR)
                ? Optional.of(notice(task, Kind.ERROR, title, message, "x", now))
                : Optional.empty();
    }

    private static boolean wanted(Task task, NotifyOn moment) {
        return task.spec().notifyOn().contains(moment);
    }

    private static NotificationEvent notice(
            Task task, Kind kind, String title, String message, String tag, Instant now) {
        List<String> tags = new ArrayList<>(List.of(tag));
        tags.addAll(task.spec().tags());
        return new NotificationEvent(
                "task",
                kind,
                title,
                message,
                Priority.of(task.spec().priority()),
                tags,
                task.ownerId(),
                task.ownerId().isPresent() ? Optional.empty() : Optional.of(TaskPermissions.READ),
                now);
    }
}
