package io.xcore.wasm.internal.host;

import java.util.Optional;

/** Keeps what modules are granted. Thread-safe; blocks on the database. */
public interface GrantStore {
    Optional<StoredGrants> find(String moduleId);

    /** Grants this, and nothing else. */
    void put(String moduleId, StoredGrants grants);

    /** Grants nothing any more. */
    void remove(String moduleId);
}
