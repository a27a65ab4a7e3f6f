package io.xcore.admin.internal.rest;

import io.xcore.admin.internal.RoleChange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body that creates or changes a role (contract A1-07, A1-09); what is left out stays. */
record RoleRequest(@Nullable String name, @Nullable String description, @Nullable List<@Nullable Object> permissions) {
    RoleChange change() {
        return new RoleChange(Optional.ofNullable(name), Optional.ofNullable(description), references());
    }

    Optional<List<String>> references() {
        return Optional.ofNullable(permissions).map(PermissionReferences::of);
    }
}
