package io.xcore.scheduler.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.scheduler.internal.Task.Tally;
import io.xcore.scheduler.internal.schedule.Schedule;
import io.xcore.scheduler.internal.schedule.ScheduleSimulator;
import io.xcore.scheduler.internal.schedule.Simulation;
import io.xcore.task.TaskEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tasks, in the database. */
@Component(service = Tasks.class)
public final class TaskService implements Tasks {
    private static final Duration LONGEST_SIMULATION = Duration.ofDays(366);
    private static final int MOST_UPCOMING = 100;
    private static final int BATCH = 500;
    private static final String PAUSED = "Paused by somebody";

    private final TaskStore tasks;
    private final ExecutionStore executions;
    private final Triggers triggers;
    private final TaskBook book;
    private final Requests requests;
    private final Dependencies dependencies;
    private final Reservation reservation;
    private final EventBus events;
    private final LiveSettings live;
    private final Clock clock;

    @Activate
    public TaskService(
            @Reference TaskStore tasks,
            @Reference ExecutionStore executions,
            @Reference Triggers triggers,
            @Reference TaskBook book,
            @Reference Requests requests,
            @Reference Reservation reservation,
            @Reference EventBus events,
            @Reference LiveSettings live) {
        this(tasks, executions, triggers, book, requests, reservation, events, live, Clock.systemUTC());
    }

    TaskService(
            TaskStore tasks,
            ExecutionStore executions,
            Triggers triggers,
            TaskBook book,
            Requests requests,
            Reservation reservation,
            EventBus events,
            LiveSettings live,
            Clock clock) {
        this.tasks = tasks;
        this.executions = executions;
        this.triggers = triggers;
        this.book = book;
        this.requests = requests;
        this.dependencies = new Dependencies(tasks);
        this.reservation = reservation;
        this.events = events;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public Page<Task> list(Requester who, TaskQuery query, PageRequest page) {
        Optional<Long> owner = who.restriction().or(query::ownerId);
        TaskQuery his = new TaskQuery(owner, query.command(), query.tag(), query.enabled(), query.text());
        return tasks.list(his, page);
    }

    @Override
    public Task get(Requester who, String id) {
        return tasks.find(id).filter(task -> who.sees(task.ownerId())).orElseThrow(() -> Requester.unknownTask(id));
    }

    @Override
    public Task create(Requester who, TaskOrigin origin, Optional<String> id, TaskDraft draft) {
        String chosen = id.map(TaskBounds::id).orElseGet(Ids::next);
        TaskSpec spec = TaskSpecs.fresh(chosen, draft);
        dependencies.check(who, chosen, spec.policy().starts());
        Optional<Long> owner = origin == TaskOrigin.SYSTEM ? Optional.empty() : who.userId();
        reservation.require(who, owner, spec.action().command());
        owner.ifPresent(this::requireRoom);
        Instant now = clock.instant();
        boolean enabled = draft.enabled().orElse(true);
        Optional<String> reason = enabled ? Optional.empty() : Optional.of(PAUSED);
        Task task = new Task(chosen, owner, origin, spec, enabled, reason, Tally.NONE, now, now, 0);
        tasks.add(task);
        book.forget(chosen);
        try {
            triggers.schedule(task);
        } catch (XcoreException e) {
            tasks.remove(chosen);
            throw e;
        }
        tell(TaskEvent.Kind.CREATED, task, who, Map.of());
        return stored(chosen);
    }

    private void requireRoom(long owner) {
        int most = live.current().tasksOfOne();
        if (tasks.count(owner) >= most) {
            throw new XcoreException(
                    ErrorCode.STATE_CONFLICT, "There are " + most + " tasks already, as many as may be");
        }
    }

    @Override
    public Task update(Requester who, String id, TaskDraft draft, Optional<Integer> expectedVersion) {
        Task before = get(who, id);
        if (expectedVersion.filter(version -> version != before.version()).isPresent()) {
            throw new XcoreException(ErrorCode.PRECONDITION_FAILED, "Task '" + id + "' was changed meanwhile");
        }
        TaskSpec spec = TaskSpecs.merged(before.spec(), draft);
        reservation.require(who, before.ownerId(), spec.action().command());
        dependencies.check(who, id, spec.policy().starts());
        boolean enabled = draft.enabled().orElse(before.enabled());
        Optional<String> reason = before.pauseReason().or(() -> Optional.of(PAUSED));
        return change(TaskEvent.Kind.UPDATED, who, before.changed(spec, enabled, reason, clock.instant()));
    }

    private Task change(TaskEvent.Kind kind, Requester who, Task changed) {
        if (!tasks.change(changed)) {
            throw new XcoreException(
                    ErrorCode.STATE_CONFLICT, "Task '" + changed.id() + "' is being changed by somebody else");
        }
        book.forget(changed.id());
        Task stored = stored(changed.id());
        triggers.schedule(stored);
        tell(kind, stored, who, Map.of());
        return stored;
    }

    private Task stored(String id) {
        return tasks.find(id).orElseThrow(() -> Requester.unknownTask(id));
    }

    @Override
    public void delete(Requester who, String id) {
        Task task = get(who, id);
        tasks.remove(id);
        book.forget(id);
        triggers.unschedule(id);
        requests.cancelAll(task);
        while (executions.removeOf(id, BATCH) > 0) {
            // the next ones
        }
        tell(TaskEvent.Kind.DELETED, task, who, Map.of());
    }

    @Override
    public Task pause(Requester who, String id) {
        Task task = get(who, id);
        return task.enabled() ? change(TaskEvent.Kind.PAUSED, who, task.paused(PAUSED, clock.instant())) : task;
    }

    @Override
    public Task resume(Requester who, String id) {
        Task task = get(who, id);
        return task.enabled()
                ? task
                : change(
                        TaskEvent.Kind.RESUMED,
                        who,
                        task.changed(task.spec(), true, Optional.empty(), clock.instant()));
    }

    @Override
    public Execution run(Requester who, String id) {
        Task task = get(who, id);
        Execution execution = requests.run(task);
        Map<String, Object> details = who.unnamed()
                ? Map.of("execution_id", execution.id(), "came_by", "trusted loopback")
                : Map.of("execution_id", execution.id());
        tell(TaskEvent.Kind.REQUESTED, task, who, details);
        return execution;
    }

    @Override
    public int backfill(Requester who, String id, Instant from, Instant until) {
        Task task = get(who, id);
        int count = requests.backfill(task, from, until);
        Map<String, Object> details = Map.of("executions", count, "from", from.toString(), "to", until.toString());
        tell(TaskEvent.Kind.BACKFILLED, task, who, details);
        return count;
    }

    @Override
    public int cancel(Requester who, String id) {
        Task task = get(who, id);
        int count = requests.cancelAll(task);
        if (count > 0) {
            tell(TaskEvent.Kind.CANCELLED, task, who, Map.of("executions", count));
        }
        return count;
    }

    @Override
    public List<Instant> upcoming(Requester who, String id, int count) {
        TaskBounds.require(count >= 1 && count <= MOST_UPCOMING, "count", "must be 1 to " + MOST_UPCOMING);
        Task task = get(who, id);
        Optional<Schedule> schedule = task.spec().timing().schedule().filter(any -> task.enabled());
        return schedule.map(found -> found.next(clock.instant(), count)).orElse(List.of());
    }

    @Override
    public Simulation simulate(Requester who, String id, Instant from, Instant until) {
        TaskBounds.require(from.isBefore(until), "to", "must be after from");
        TaskBounds.require(
                !until.isAfter(from.plus(LONGEST_SIMULATION)),
                "to",
                "must be at most " + LONGEST_SIMULATION.toDays() + " days after from");
        Task task = get(who, id);
        Duration each = Duration.ofMillis(task.tally().lastDuration().orElse(0L));
        return task.spec()
                .timing()
                .schedule()
                .map(schedule -> ScheduleSimulator.simulate(schedule, from, until, each, ScheduleSimulator.MOST_RUNS))
                .orElse(new Simulation(List.of(), 0, 0, false));
    }

    private void tell(TaskEvent.Kind kind, Task task, Requester who, Map<String, Object> details) {
        events.publish(new TaskEvent(
                kind, task.id(), task.spec().name(), task.ownerId(), who.userId(), details, clock.instant()));
    }
}
