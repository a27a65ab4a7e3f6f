package io.xcore.scheduler.internal;

import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.util.List;
import java.util.Optional;

/** Keeps tasks. Thread-safe; blocks; throws {@link XcoreException} SERVICE_UNAVAILABLE while the database is away. */
public interface TaskStore {
    /**
     * Adds a task.
     *
     * @throws XcoreException ALREADY_EXISTS when there is a task of this id
     */
    void add(Task task);

    /** What of a task is asked for, and what has become of it until now. */
    Optional<Task> find(String id);

    /** What of a task is asked for, without what has become of it. */
    Optional<Task> asked(String id);

    Page<Task> list(TaskQuery query, PageRequest page);

    /** How many tasks a user has. */
    long count(long ownerId);

    /** The enabled tasks that have a schedule, in the order of their ids, those after one id; as {@link #asked}. */
    List<Task> scheduled(String after, int most);

    /** Stores what was asked for and whether it is enabled, unless it has another version by now; the version grows. */
    boolean change(Task task);

    /** Removes a task; its executions are removed by {@link ExecutionStore#removeOf}. */
    boolean remove(String id);
}
