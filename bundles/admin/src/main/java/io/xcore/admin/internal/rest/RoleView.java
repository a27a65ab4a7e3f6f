package io.xcore.admin.internal.rest;

import io.xcore.admin.internal.RoleDetail;
import java.time.Instant;
import java.util.List;

/** Everything about a role (contract A1-08). */
record RoleView(
        long id,
        String name,
        String description,
        List<PermissionView> permissions,
        long usersCount,
        Instant createdAt,
        boolean builtIn) {
    static RoleView of(RoleDetail detail) {
        return new RoleView(
                detail.role().id(),
                detail.role().name(),
                detail.role().description(),
                detail.permissions().stream().map(PermissionView::of).toList(),
                detail.users(),
                detail.role().createdAt(),
                detail.role().builtIn());
    }
}
