package io.xcore.scheduler.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.schedule.Schedule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Executions somebody asks for, and those somebody wants ended; whether he may is checked already. Thread-safe. */
@Component(service = Requests.class)
public final class Requests {
    private static final String CANCELLED = "Cancelled";
    private static final int PAGE = 100;
    private static final List<ExecutionState> WAITING =
            List.of(ExecutionState.SCHEDULED, ExecutionState.WAITING, ExecutionState.QUEUED);

    private final ExecutionStore executions;
    private final Stopper stopper;
    private final Announcer announcer;
    private final Signal signal;
    private final LiveSettings live;
    private final Clock clock;

    @Activate
    public Requests(
            @Reference ExecutionStore executions,
            @Reference Stopper stopper,
            @Reference Announcer announcer,
            @Reference Signal signal,
            @Reference LiveSettings live) {
        this(executions, stopper, announcer, signal, live, Clock.systemUTC());
    }

    Requests(
            ExecutionStore executions,
            Stopper stopper,
            Announcer announcer,
            Signal signal,
            LiveSettings live,
            Clock clock) {
        this.executions = executions;
        this.stopper = stopper;
        this.announcer = announcer;
        this.signal = signal;
        this.live = live;
        this.clock = clock;
    }

    Execution run(Task task) {
        int unended = executions.unended(task.id());
        if (unended > 0 && task.spec().policy().overlap() == Overlap.SKIP) {
            throw new XcoreException(
                    ErrorCode.STATE_CONFLICT,
                    "A run of task '" + task.id() + "' has not ended, and others are skipped");
        }
        Instant now = clock.instant();
        return add(task, unended, Execution.due(Ids.next(), task.id(), Cause.MANUAL, now, now));
    }

    /** Runs the task for the due time of an execution that has ended, once more. */
    Execution rerun(Task task, Execution ended) {
        Execution fresh = Execution.due(Ids.next(), task.id(), Cause.RERUN, ended.dueAt(), clock.instant());
        return add(task, executions.unended(task.id()), fresh.from(ended.id()));
    }

    private Execution add(Task task, int unended, Execution fresh) {
        requireRoom(task, unended + 1);
        if (executions.add(List.of(fresh), List.of("asked " + fresh.id())) == 0) {
            throw Requester.unknownTask(task.id());
        }
        signal.raise();
        return executions.find(fresh.id()).orElseThrow(() -> Requester.unknownTask(task.id()));
    }

    int backfill(Task task, Instant from, Instant until) {
        Instant now = clock.instant();
        TaskBounds.require(from.isBefore(until), "from", "must be before to");
        TaskBounds.require(!until.isAfter(now), "to", "must not be in the future");
        Optional<Schedule> schedule = task.spec().timing().schedule();
        TaskBounds.require(schedule.isPresent(), "from", "The task has no schedule");
        List<Instant> due = schedule.map(found -> found.firings(from, until, Misfire.MOST + 1))
                .orElse(List.of());
        TaskBounds.require(due.size() <= Misfire.MOST, "to", "must leave at most " + Misfire.MOST + " due times");
        requireRoom(task, executions.unended(task.id()) + due.size());
        int added = executions.add(
                due.stream()
                        .map(at -> Execution.due(Ids.next(), task.id(), Cause.BACKFILL, at, now))
                        .toList(),
                due.stream().map(Execution::dueKey).toList());
        signal.raise();
        return added;
    }

    private void requireRoom(Task task, int wanted) {
        int most = live.current().pendingOfOne();
        if (wanted > most) {
            throw new XcoreException(
                    ErrorCode.RATE_LIMITED, "Task '" + task.id() + "' has too many runs that have not ended");
        }
    }

    /** Ends one; says whether it had not ended and is not being ended already. */
    boolean cancel(Optional<Task> task, Execution execution) {
        Instant now = clock.instant();
        if (!executions.cancel(execution.id(), CANCELLED, now)) {
            return stopper.stop(execution.id());
        }
        task.ifPresent(found -> announcer.settled(
                Announcer.subject(found, execution),
                ExecutionState.CANCELLED,
                execution.attempt(),
                Execution.Result.ended(CANCELLED, now),
                now));
        return true;
    }

    /** Ends all of a task: first what has not begun, so that it does not begin in place of the others. */
    int cancelAll(Task task) {
        int count = 0;
        for (ExecutionState state : WAITING) {
            int ended = 1;
            while (ended > 0) {
                ended = cancelled(task, state);
                count += ended;
            }
        }
        return count + cancelled(task, ExecutionState.RUNNING);
    }

    private int cancelled(Task task, ExecutionState state) {
        ExecutionQuery query = new ExecutionQuery(
                Optional.of(task.id()),
                Optional.empty(),
                Optional.of(state),
                false,
                Optional.empty(),
                Optional.empty());
        int count = 0;
        for (Execution execution : executions.list(query, 0, PAGE).items()) {
            count += cancel(Optional.of(task), execution) ? 1 : 0;
        }
        return count;
    }
}
