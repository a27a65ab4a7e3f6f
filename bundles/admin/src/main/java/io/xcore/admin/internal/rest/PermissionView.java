package io.xcore.admin.internal.rest;

import io.xcore.admin.internal.Permission;
import java.util.Optional;

/** A permission (contract A1-11); {@code plugin} is the bundle that brought it. */
record PermissionView(
        long id, String name, String description, String resource, String action, Optional<String> plugin) {
    static PermissionView of(Permission permission) {
        return new PermissionView(
                permission.id(),
                permission.name(),
                permission.description(),
                permission.key().resource(),
                permission.key().action(),
                permission.contributor());
    }
}
