package io.xcore.monitoring.internal.activity;

import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the activity log is kept. Thread-safe; blocks on the database.
 *
 * <p>Every method throws {@link XcoreException} SERVICE_UNAVAILABLE when the database fails.
 */
public interface ActivityStore {
    /** Writes entries; they are on the disk when this returns. Those that are there already are left alone. */
    void append(List<ActivityEntry> entries);

    /** A page, the latest first. */
    Page<ActivityEntry> list(ActivityQuery query, PageRequest page);

    /**
     * What follows an entry in a list that shows the latest first, a bounded number of entries.
     *
     * @param after the last entry seen; empty at the beginning
     */
    List<ActivityEntry> next(ActivityQuery query, Optional<ActivityEntry> after, int most);

    /** How many attempts to get in were refused, and locks set, since a time. */
    long refusals(Instant since);

    /** When the entry happened that has so many later ones; empty when there are not that many. */
    Optional<Instant> timeOf(long later);

    /**
     * Removes the oldest entries of those from before a time.
     *
     * @param batch how many; those of the same millisecond as the last one go with it
     * @return how many it were; fewer than asked for when none are left
     */
    long remove(Instant before, int batch);

    /**
     * Removes the oldest entries of what a user did.
     *
     * @param batch how many; those of the same millisecond as the last one go with it
     * @return how many it were; fewer than asked for when none are left
     */
    long removeOf(long userId, int batch);
}
