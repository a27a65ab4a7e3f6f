package io.xcore.admin.internal;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Everything about a role.
 *
 * @param permissions what it permits, by name
 * @param users how many users have it
 */
public record RoleDetail(Role role, List<Permission> permissions, long users) {
    public RoleDetail {
        requireNonNull(role, "role is null");
        permissions = List.copyOf(permissions);
    }

    public List<String> permissionNames() {
        return permissions.stream().map(Permission::name).sorted().toList();
    }
}
