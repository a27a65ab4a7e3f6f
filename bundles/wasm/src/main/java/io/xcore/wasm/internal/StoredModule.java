package io.xcore.wasm.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A module as it is kept.
 *
 * @param ownerId the user it belongs to; empty for the platform's
 * @param name for people, not unique
 * @param description for people, may be empty
 * @param bounds its own ones
 * @param active the version that is called
 * @param latest the highest number a version ever had
 * @param revision counts its changes
 */
public record StoredModule(
        String id,
        Optional<Long> ownerId,
        String name,
        String description,
        OwnBounds bounds,
        ModuleVersion active,
        int latest,
        Instant createdAt,
        Instant updatedAt,
        int revision) {
    public StoredModule {
        requireNonNull(id, "id is null");
        requireNonNull(ownerId, "ownerId is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(bounds, "bounds is null");
        requireNonNull(active, "active is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    /** The same, called and described otherwise. */
    StoredModule with(String otherName, String otherDescription, OwnBounds others, Instant at) {
        return new StoredModule(
                id, ownerId, otherName, otherDescription, others, active, latest, createdAt, at, revision);
    }
}
