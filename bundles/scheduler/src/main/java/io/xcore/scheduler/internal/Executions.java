package io.xcore.scheduler.internal;

import io.xcore.error.XcoreException;
import io.xcore.page.PageRequest;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * What became of tasks, for every edge. Thread-safe; blocks on the database. Who may see a task may see its executions;
 * of anything else it is said that it does not exist ({@code NOT_FOUND}).
 */
public interface Executions {
    /** How far into a history one may skip; whoever wants what is further back asks for it by time. */
    int MOST_SKIPPED = 10_000;

    /**
     * Those he may see, the latest first. The order cannot be chosen.
     *
     * @throws XcoreException VALIDATION_FAILED {@code skip} beyond {@link #MOST_SKIPPED}
     */
    ExecutionPage list(Requester who, ExecutionQuery query, PageRequest page);

    Execution get(Requester who, String id);

    /**
     * Some of what it has written, also while it runs.
     *
     * @param from the number of the first line that is wanted, 1 for all
     * @param limit how many lines, 1 to 1000
     */
    OutputPage output(Requester who, String id, long from, int limit);

    /**
     * Copies what it has written, line by line, and says at the end how many lines were not kept, if any. For downloads.
     *
     * @param channel which of the two; both in their order when empty
     */
    void copyOutput(Requester who, String id, Optional<OutputLine.Channel> channel, Writer to) throws IOException;

    /**
     * Ends it: what has not begun will not, what runs is interrupted, and its state is told by an event.
     *
     * @throws XcoreException STATE_CONFLICT when it has ended
     */
    Execution cancel(Requester who, String id);

    /**
     * Has its task run for its due time once more, as an execution of its own.
     *
     * @throws XcoreException STATE_CONFLICT when it has not ended; NOT_FOUND when its task is gone
     */
    Execution rerun(Requester who, String id);

    /**
     * Has a dead letter tried again, under its own id, as often as its task's policy says.
     *
     * @throws XcoreException STATE_CONFLICT when it is no dead letter
     */
    Execution requeue(Requester who, String id);

    /**
     * Takes an execution out of the dead letters; it stays in the history.
     *
     * @throws XcoreException STATE_CONFLICT when it is no dead letter
     */
    Execution discard(Requester who, String id);
}
