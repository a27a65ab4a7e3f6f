package io.xcore.auth.internal.defence;

import io.xcore.error.XcoreException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where failures are kept, for all nodes and over restarts. Thread-safe, blocks. */
public interface TallyStore {
    /** Those that are there, by their keys. */
    Map<String, Tally> find(Collection<String> keys);

    /**
     * Replaces a tally by what follows from it; {@link Tally#NONE} stands for one that is not there. Several changes at
     * once, on whatever node, follow one another.
     *
     * @param userId whose failures they are, noted when the tally is new
     * @return what is stored now
     * @throws XcoreException SERVICE_UNAVAILABLE when others keep coming first
     */
    Tally change(String key, Optional<Long> userId, UnaryOperator<Tally> change);

    /** Those that are locked at this time, the longest lock first. */
    List<Lockout> locked(Instant at, int limit);

    /** Forgets tallies; how many there were. */
    int remove(Collection<String> keys);

    /** Forgets the failures to be a user, and not the addresses it has signed in from; how many tallies they were. */
    int removeFailures(long userId);

    /** Removes those that are forgotten by then; how many they were. */
    int removeExpired(Instant before);
}
