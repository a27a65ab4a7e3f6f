package io.xcore.config.internal.history;

import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.util.List;
import java.util.Optional;

/**
 * Where revisions and unfinished changes are kept. Thread-safe; blocks on the database.
 *
 * <p>Every method throws {@link XcoreException} SERVICE_UNAVAILABLE when the database fails.
 */
public interface HistoryStore {
    /** The latest revision. */
    Optional<Revision> latest();

    /** A revision by its number; empty when there is none, or none any more. */
    Optional<Revision> find(long number);

    /** Entries, the latest first. */
    Page<Entry> list(PageRequest page);

    /**
     * Adds a revision, in one transaction with the end of a change.
     *
     * @param ends the id of the change that is finished by it; empty when none is
     * @param kept how many revisions are kept; older ones are removed
     * @return the entry under its number
     */
    Entry append(Revision revision, Optional<String> ends, int kept);

    /** Stores a change before it is made. */
    void begin(Pending pending);

    /** The changes that are not at their end, the latest first: there may be some after a crash. */
    List<Pending> unfinished();

    /** Forgets a change; whether it was there still. */
    boolean end(String id);
}
