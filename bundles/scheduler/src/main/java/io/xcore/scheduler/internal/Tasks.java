package io.xcore.scheduler.internal;

import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.scheduler.internal.schedule.Simulation;
import io.xcore.task.TaskEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tasks, for every edge: the three REST dialects and the shell. Thread-safe; blocks on the database. Users see and
 * change their own, administrators all; what one may not see does not exist ({@code NOT_FOUND}). Every change is
 * announced as a {@link TaskEvent} and audited.
 *
 * <p>Every method throws {@link XcoreException}: NOT_FOUND for an id that is unknown or not his to see,
 * SERVICE_UNAVAILABLE while the database is away.
 */
public interface Tasks {
    /** What tasks can be sorted by, as {@link PageRequest#sortBy()}. */
    List<String> ORDERS = List.of("id", "name", "created", "updated", "priority");

    /**
     * Those he may see, in the order of their creation unless asked otherwise. The total is exact.
     *
     * @throws XcoreException VALIDATION_FAILED {@code sort_by} when there is no such order
     */
    Page<Task> list(Requester who, TaskQuery query, PageRequest page);

    Task get(Requester who, String id);

    /**
     * Makes a task; a task with a single time that has passed runs at once. It belongs to who
     * asks, to nobody when that is the platform or when its origin is {@link TaskOrigin#SYSTEM}.
     *
     * @param id what its client calls it: 1 to 100 letters, digits, full stops, underscores and hyphens; chosen when empty
     * @throws XcoreException VALIDATION_FAILED naming the field ({@code name}, {@code command}, {@code args},
     *     {@code schedule}, {@code priority}, {@code tags}, {@code notifyOn}, {@code module_id}, {@code function},
     *     {@code policy…}); ALREADY_EXISTS when there is a task of this id; STATE_CONFLICT when he has as many as one may
     *     have; PERMISSION_DENIED for a command that is for administrators
     */
    Task create(Requester who, TaskOrigin origin, Optional<String> id, TaskDraft draft);

    /**
     * Changes a task. Another schedule acts from now on; what is running goes on as it was.
     *
     * @param expectedVersion the version the change is meant for; any when empty
     * @throws XcoreException VALIDATION_FAILED as {@link #create}; PRECONDITION_FAILED when it has another version;
     *     STATE_CONFLICT when somebody else is changing it
     */
    Task update(Requester who, String id, TaskDraft draft, Optional<Integer> expectedVersion);

    /** Removes a task, its executions and their output. What is running is cancelled. */
    void delete(Requester who, String id);

    /** Has it run by its schedule no more. What is due already, and what runs, goes on. Does nothing when it is paused. */
    Task pause(Requester who, String id);

    /** Has it run by its schedule again; what was missed meanwhile is not made up for. Does nothing when it is not paused. */
    Task resume(Requester who, String id);

    /**
     * Has it run now, paused or not. Returns at once: the execution is queued, or has begun already.
     *
     * @throws XcoreException STATE_CONFLICT when a run of it has not ended, and its policy is to skip others; RATE_LIMITED
     *     when as many wait as may wait
     */
    Execution run(Requester who, String id);

    /**
     * Has it run for every due time of a range that it was not run for, up to {@value Misfire#MOST}.
     *
     * @param until exclusive, not after now
     * @return how many there are
     * @throws XcoreException VALIDATION_FAILED {@code from} or {@code to}, also when there are too many
     */
    int backfill(Requester who, String id, Instant from, Instant until);

    /**
     * Has the executions of it that have not ended ended.
     *
     * @return how many there were
     */
    int cancel(Requester who, String id);

    /** The next due times, at most {@code count}, 1 to 100; none while it is paused. */
    List<Instant> upcoming(Requester who, String id, int count);

    /**
     * Which due times its schedule has in a range, and which runs would overlap if each took as long as the latest one.
     *
     * @param until exclusive, at most 366 days after {@code from}
     * @throws XcoreException VALIDATION_FAILED {@code from} or {@code to}
     */
    Simulation simulate(Requester who, String id, Instant from, Instant until);
}
