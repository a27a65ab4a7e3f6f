package io.xcore.scheduler.internal.store;

import io.xcore.scheduler.internal.ExecutionQuery;
import java.util.Locale;

/**
 * The indexes of {@code scheduler_execution}, each named in the statements that need it. Derby knows how many states there
 * are and not how few executions stand in most of them, and would read the whole history for what is due. To PostgreSQL,
 * which does know, it is a comment.
 */
enum ExecutionIndex {
    /** By state, the oldest first. */
    QUEUE,
    /** By task and state. */
    TS,
    /** A task's dead letters. */
    TD,
    /** By task. */
    TASK,
    /** By owner and state. */
    OS,
    /** By owner. */
    OWNER,
    /** Dead letters. */
    DEAD,
    /** By state. */
    STATE,
    /** All of them. */
    ALL;

    /** The table with this index, as {@code e}. The line's end belongs to it. */
    String from() {
        return " FROM scheduler_execution e --DERBY-PROPERTIES index=IX_SCHEDULER_EXECUTION_"
                + name().toUpperCase(Locale.ROOT) + "\n";
    }

    /** The one that has what is asked for in the order of the lists: the latest first. */
    static ExecutionIndex of(ExecutionQuery query) {
        if (query.taskId().isPresent()) {
            return ofTask(query);
        }
        if (query.deadLetters()) {
            return DEAD;
        }
        if (query.ownerId().isPresent()) {
            return query.state().isPresent() ? OS : OWNER;
        }
        return query.state().isPresent() ? STATE : ALL;
    }

    private static ExecutionIndex ofTask(ExecutionQuery query) {
        if (query.state().isPresent()) {
            return TS;
        }
        return query.deadLetters() ? TD : TASK;
    }
}
