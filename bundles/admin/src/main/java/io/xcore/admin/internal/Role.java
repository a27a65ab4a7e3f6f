package io.xcore.admin.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;

/**
 * A role users can have.
 *
 * @param id stable for ever
 * @param name unique whatever its case
 */
public record Role(long id, String name, String description, Instant createdAt) {
    /** The role whose holders may do everything; somebody active always has it. */
    public static final String ADMIN = "admin";

    private static final Set<String> BUILT_IN = Set.of(ADMIN, "user");

    public Role {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(createdAt, "createdAt is null");
    }

    /** Whether the platform relies on it, so that it keeps its name and stays. */
    public boolean builtIn() {
        return BUILT_IN.contains(name);
    }

    public boolean administrates() {
        return name.equals(ADMIN);
    }
}
