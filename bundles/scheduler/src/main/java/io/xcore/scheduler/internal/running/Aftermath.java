package io.xcore.scheduler.internal.running;

import io.xcore.event.EventBus;
import io.xcore.scheduler.internal.Announcer;
import io.xcore.scheduler.internal.ExecutionStore.Settlement;
import io.xcore.scheduler.internal.Signal;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskBook;
import io.xcore.scheduler.internal.TaskStore;
import io.xcore.scheduler.internal.Triggers;
import io.xcore.task.ExecutionOf;
import io.xcore.task.TaskEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows once the end of an attempt is written down: it is told, and a task that fails too often is paused. */
@Component(service = Aftermath.class)
public final class Aftermath {
    private static final Logger log = LoggerFactory.getLogger(Aftermath.class);

    private final Announcer announcer;
    private final TaskStore tasks;
    private final TaskBook book;
    private final EventBus events;
    private final Signal signal;
    private final Clock clock;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Triggers triggers;

    @Activate
    public Aftermath(
            @Reference Announcer announcer,
            @Reference TaskStore tasks,
            @Reference TaskBook book,
            @Reference EventBus events,
            @Reference Signal signal) {
        this(announcer, tasks, book, events, signal, Clock.systemUTC());
    }

    Aftermath(Announcer announcer, TaskStore tasks, TaskBook book, EventBus events, Signal signal, Clock clock) {
        this.announcer = announcer;
        this.tasks = tasks;
        this.book = book;
        this.events = events;
        this.signal = signal;
        this.clock = clock;
    }

    void of(Task task, ExecutionOf subject, Settlement settlement) {
        Instant now = clock.instant();
        announcer.settled(subject, settlement.state(), settlement.attempt(), settlement.result(), now);
        announcer.notice(task, settlement.state(), settlement.result().message(), now);
        if (!settlement.starts().isEmpty()) {
            signal.raise();
        }
        int most = task.spec().policy().pauseAfter();
        if (settlement.result().deadLetter() && most > 0) {
            tasks.find(task.id())
                    .filter(found -> found.enabled() && found.tally().failuresInARow() >= most)
                    .ifPresent(found -> pause(found, now));
        }
    }

    private void pause(Task task, Instant now) {
        String reason = "It failed " + task.tally().failuresInARow() + " times in a row";
        if (!tasks.change(task.paused(reason, now))) {
            return;
        }
        book.forget(task.id());
        Triggers present = triggers;
        if (present != null) {
            present.unschedule(task.id());
        }
        log.warn("Task {} is paused: {}", task.id(), reason);
        events.publish(new TaskEvent(
                TaskEvent.Kind.PAUSED,
                task.id(),
                task.spec().name(),
                task.ownerId(),
                Optional.empty(),
                Map.of("reason", reason),
                now));
    }
}
