package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.Permission;
import io.xcore.admin.internal.Role;
import io.xcore.admin.internal.RoleDetail;
import io.xcore.directory.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Users, roles and permissions as the shell shows them: the names and the order of the REST API. */
final class Rows {
    private Rows() {}

    static Map<String, Object> of(User user) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", user.id());
        fields.put("username", user.username());
        fields.put("email", user.email());
        fields.put("full_name", user.fullName());
        fields.put("is_active", user.active());
        fields.put("roles", user.roles());
        fields.put("last_login", user.lastLogin().map(Rows::seconds).orElse(null));
        fields.put("created_at", seconds(user.createdAt()));
        return fields;
    }

    static Map<String, Object> of(Role role) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", role.id());
        fields.put("name", role.name());
        fields.put("description", role.description());
        fields.put("created_at", seconds(role.createdAt()));
        fields.put("built_in", role.builtIn());
        return fields;
    }

    static Map<String, Object> of(RoleDetail detail) {
        Map<String, Object> fields = of(detail.role());
        fields.put("permissions", detail.permissionNames());
        fields.put("users_count", detail.users());
        return fields;
    }

    static Map<String, Object> of(Permission permission) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", permission.id());
        fields.put("name", permission.name());
        fields.put("description", permission.description());
        fields.put("resource", permission.key().resource());
        fields.put("action", permission.key().action());
        fields.put("plugin", permission.contributor().orElse(null));
        return fields;
    }

    static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
