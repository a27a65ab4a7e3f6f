package io.xcore.wasm.internal.snapshot;

import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps the list of snapshots and what each of them holds, but not its bytes. Thread-safe; blocks on the database. */
public interface SnapshotStore {
    /**
     * Adds a snapshot.
     *
     * @param hashes of all it needs, its own included
     */
    void add(Snapshot snapshot, Set<String> hashes);

    Optional<Snapshot> find(String id);

    /**
     * The latest first.
     *
     * @param ownerId of one user only, if one is named
     */
    Page<Snapshot> list(Optional<Long> ownerId, PageRequest page);

    /** How many snapshots somebody has. */
    long count(long ownerId);

    /**
     * Removes a snapshot.
     *
     * @return the hashes nobody has any more; empty when there was no such snapshot
     */
    Optional<Set<String>> remove(String id);

    /**
     * Puts modules back as they were, all of them or none. Versions that have come since stay; one that has got the number
     * of another meanwhile gets a new one.
     *
     * @return false when there is no such snapshot any more; then nothing is changed
     */
    boolean restore(String id, List<ModuleState> modules, Instant at);
}
