package io.xcore.scheduler.internal;

import io.xcore.event.EventBus;
import io.xcore.task.ExecutionEvent;
import io.xcore.task.ExecutionOf;
import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells of executions. Thread-safe. */
@Component(service = Announcer.class)
public final class Announcer {
    private final EventBus events;

    @Activate
    public Announcer(@Reference EventBus events) {
        this.events = events;
    }

    /** It runs, and has come so far. */
    public void running(ExecutionOf subject, int percent, Instant now) {
        events.publish(new ExecutionEvent.StatusChanged(subject, ExecutionState.RUNNING.word(), percent, now));
    }

    /** A run of a task begins. */
    public void begun(Task task, ExecutionOf subject, Instant now) {
        running(subject, 0, now);
        Notices.started(task, now).ifPresent(events::publish);
    }

    /** Notifies who wants to know how it ended. */
    public void notice(Task task, ExecutionState state, String message, Instant now) {
        Notices.ended(task, state, message, now).ifPresent(events::publish);
    }

    /** Its handler is away. */
    public void waiting(ExecutionOf execution, String reason, Instant now) {
        events.publish(new ExecutionEvent.StatusChanged(execution, ExecutionState.WAITING.word(), 0, now));
        events.publish(new ExecutionEvent.Waiting(execution, reason, now));
    }

    /** It has ended, or is tried again later. */
    public void settled(ExecutionOf subject, ExecutionState state, int attempts, Execution.Result result, Instant now) {
        events.publish(new ExecutionEvent.StatusChanged(subject, state.word(), result.progress(), now));
        if (state.ended()) {
            events.publish(new ExecutionEvent.Ended(
                    subject,
                    state.word(),
                    result.message(),
                    attempts,
                    result.duration().orElse(Duration.ZERO),
                    now));
        }
    }

    /** What is told of. */
    public static ExecutionOf subject(Task task, Execution execution) {
        return new ExecutionOf(task.id(), task.spec().name(), execution.id(), task.ownerId());
    }
}
