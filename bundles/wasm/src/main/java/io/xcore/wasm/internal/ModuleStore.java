package io.xcore.wasm.internal;

import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps modules and their versions, but not their bytes. Thread-safe; blocks on the database. */
public interface ModuleStore {
    /** Adds a module with its first version. */
    void add(StoredModule module);

    Optional<StoredModule> find(String id);

    /**
     * The oldest first.
     *
     * @param ownerId of one user only, if one is named
     * @param name a part of the name, in whatever case
     */
    Page<StoredModule> list(Optional<Long> ownerId, Optional<String> name, PageRequest page);

    /** How many modules somebody has. */
    long count(long ownerId);

    /** Changes name, description and bounds; not when the revision is another one. */
    boolean change(StoredModule module);

    /** Adds a version and activates it; not when the module's latest one is not the one before. */
    boolean addVersion(String id, ModuleVersion version);

    /** The latest first; at most a thousand. */
    List<ModuleVersion> versions(String id);

    Optional<ModuleVersion> version(String id, int number);

    /** Activates a version; not when there is no such version. */
    boolean activate(String id, int number, Instant at);

    /**
     * Removes a version, unless it is the active one.
     *
     * @return the hashes nobody has any more; empty when nothing was removed
     */
    Optional<Set<String>> removeVersion(String id, int number);

    /**
     * Removes the oldest inactive versions until so many are left.
     *
     * @return the hashes nobody has any more
     */
    Set<String> prune(String id, int versions);

    /**
     * Removes a module and its versions.
     *
     * @return the hashes nobody has any more; empty when there was no such module
     */
    Optional<Set<String>> remove(String id);

    /** The hashes of all versions, and of all that snapshots hold. */
    Set<String> hashes();
}
