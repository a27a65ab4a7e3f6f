package io.xcore.admin.internal;

import io.xcore.directory.User;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.shiro.authz.permission.WildcardPermission;

/** What one user is and may do, as it is stored now; every grant is parsed once. Thread-safe. */
final class Grants {
    /** Callers ask for the permissions routes name, a few dozen; what clients make up must not fill the memory. */
    private static final int MOST_DECISIONS = 256;

    private final User user;
    private final List<String> permissions;
    private final List<WildcardPermission> granted;
    private final Map<String, Boolean> decisions = new ConcurrentHashMap<>();

    Grants(User user, List<String> permissions) {
        this.user = user;
        this.permissions = permissions.stream().distinct().sorted().toList();
        this.granted = this.permissions.stream().map(WildcardPermission::new).toList();
    }

    User user() {
        return user;
    }

    List<String> permissions() {
        return permissions;
    }

    boolean permits(String permission) {
        if (!user.active()) {
            return false;
        }
        Boolean known = decisions.get(permission);
        if (known != null) {
            return known;
        }
        boolean decision = implied(PermissionName.canonical(permission));
        if (decisions.size() < MOST_DECISIONS) {
            decisions.put(permission, decision);
        }
        return decision;
    }

    private boolean implied(String permission) {
        WildcardPermission asked;
        try {
            asked = new WildcardPermission(permission);
        } catch (IllegalArgumentException e) {
            // An empty permission, or one of dividers only, is granted to nobody.
            return false;
        }
        return granted.stream().anyMatch(grant -> grant.implies(asked));
    }
}
