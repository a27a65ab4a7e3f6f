package io.xcore.admin.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.directory.User;
import java.util.List;

/**
 * Why a user may do something, or why not.
 *
 * @param permission what was asked about
 * @param granted whether the user may do it now
 * @param reason which of the reasons there are
 * @param grants what its roles permit that includes it, those of a user who may not sign in too
 * @param wouldGrant roles the user does not have that include it
 */
public record Explanation(
        User user,
        PermissionKey permission,
        boolean granted,
        Reason reason,
        List<Grant> grants,
        List<Role> wouldGrant) {
    /** Why it was decided so. */
    public enum Reason {
        /** A role of the user includes the permission. */
        ROLE_GRANTS,
        /** A role of the user includes it, but the user may not sign in. */
        USER_INACTIVE,
        /** The user has no role at all. */
        NO_ROLE,
        /** None of the user's roles includes it. */
        PERMISSION_MISSING
    }

    /**
     * A grant that includes the permission.
     *
     * @param role the role that was given it
     * @param permission what the role was given, perhaps with a wildcard
     */
    public record Grant(Role role, PermissionKey permission) {}

    public Explanation {
        requireNonNull(user, "user is null");
        requireNonNull(permission, "permission is null");
        requireNonNull(reason, "reason is null");
        grants = List.copyOf(grants);
        wouldGrant = List.copyOf(wouldGrant);
    }
}
