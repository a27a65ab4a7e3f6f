package io.xcore.admin.internal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What to change about a role; what is empty stays as it is.
 *
 * @param permissions names or ids of all permissions it is to have
 */
public record RoleChange(Optional<String> name, Optional<String> description, Optional<List<String>> permissions) {
    public RoleChange {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        permissions = permissions.map(List::copyOf);
    }

    /** A change of the permissions alone. */
    public static RoleChange ofPermissions(List<String> permissions) {
        return new RoleChange(Optional.empty(), Optional.empty(), Optional.of(permissions));
    }
}
