package io.xcore.admin.internal;

import io.xcore.admin.internal.Explanation.Grant;
import io.xcore.admin.internal.Explanation.Reason;
import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import java.util.ArrayList;
import java.util.List;
import org.apache.shiro.authz.permission.WildcardPermission;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says why a user may do something, or what it lacks; by the same rule as decisions are made. */
@Component(service = PermissionExplainer.class)
public final class PermissionExplainer {
    private final UserAdministration users;
    private final RoleStore roles;

    @Activate
    public PermissionExplainer(@Reference UserAdministration users, @Reference RoleStore roles) {
        this.users = users;
        this.roles = roles;
    }

    /**
     * Explains one decision.
     *
     * @param user a user name, an e-mail or an id
     * @param permission in any form
     * @throws XcoreException NOT_FOUND for the user, VALIDATION_FAILED when it is no permission's name
     */
    public Explanation explain(String user, String permission) {
        PermissionKey asked = PermissionKey.parse(permission)
                .orElseThrow(() -> XcoreException.invalid("permission", "must be resource:action"));
        User known = users.named(user).user();
        List<Grant> grants = new ArrayList<>();
        List<Role> others = new ArrayList<>();
        roles.grants().forEach((role, keys) -> {
            List<PermissionKey> including =
                    keys.stream().filter(key -> includes(key, asked)).toList();
            if (known.roles().contains(role.name())) {
                including.forEach(key -> grants.add(new Grant(role, key)));
            } else if (!including.isEmpty()) {
                others.add(role);
            }
        });
        Reason reason = reason(known, grants);
        return new Explanation(known, asked, reason == Reason.ROLE_GRANTS, reason, grants, others);
    }

    private static Reason reason(User user, List<Grant> grants) {
        if (!grants.isEmpty()) {
            return user.active() ? Reason.ROLE_GRANTS : Reason.USER_INACTIVE;
        }
        return user.roles().isEmpty() ? Reason.NO_ROLE : Reason.PERMISSION_MISSING;
    }

    private static boolean includes(PermissionKey granted, PermissionKey asked) {
        return new WildcardPermission(granted.name()).implies(new WildcardPermission(asked.name()));
    }
}
