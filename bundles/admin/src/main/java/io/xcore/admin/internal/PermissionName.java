package io.xcore.admin.internal;

import java.util.Locale;
import java.util.Set;

/**
 * The one written form of a permission, {@code resource:action}. Clients also write {@code resource.action} (S4) and
 * {@code action:resource} (S1), contract C-13; the last is recognised by its verb.
 */
final class PermissionName {
    private static final Set<String> VERBS = Set.of(
            "assign", "create", "delete", "execute", "export", "import", "install", "list", "manage", "read", "update",
            "upload", "write");

    private PermissionName() {}

    /** The form {@code resource:action} of a permission written in any form. */
    static String canonical(String permission) {
        String name = permission.strip().toLowerCase(Locale.ROOT);
        int divider = name.indexOf(':');
        if (divider < 0) {
            int dot = name.lastIndexOf('.');
            return dot < 0 ? name : name.substring(0, dot) + ':' + name.substring(dot + 1);
        }
        String first = name.substring(0, divider);
        String second = name.substring(divider + 1);
        return VERBS.contains(first) && !VERBS.contains(second) && second.indexOf(':') < 0
                ? second + ':' + first
                : name;
    }
}
