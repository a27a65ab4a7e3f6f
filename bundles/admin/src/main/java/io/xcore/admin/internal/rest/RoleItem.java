package io.xcore.admin.internal.rest;

import io.xcore.admin.internal.Role;
import java.time.Instant;

/** A role in a list (contract A1-06, A1-07). */
record RoleItem(long id, String name, String description, Instant createdAt) {
    static RoleItem of(Role role) {
        return new RoleItem(role.id(), role.name(), role.description(), role.createdAt());
    }
}
