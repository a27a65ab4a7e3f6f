package io.xcore.admin.internal.rest;

import io.xcore.admin.internal.Explanation;
import io.xcore.admin.internal.Role;
import java.util.List;
import java.util.Locale;

/** Why a user may do something, or what it lacks. */
record ExplanationView(
        long userId,
        String username,
        String permission,
        boolean granted,
        String reason,
        List<GrantView> grants,
        List<String> missing,
        List<String> rolesThatWouldGrant) {
    /** A grant that includes the permission. */
    record GrantView(long roleId, String role, String permission) {
        static GrantView of(Explanation.Grant grant) {
            return new GrantView(
                    grant.role().id(), grant.role().name(), grant.permission().name());
        }
    }

    static ExplanationView of(Explanation explanation) {
        String permission = explanation.permission().name();
        return new ExplanationView(
                explanation.user().id(),
                explanation.user().username(),
                permission,
                explanation.granted(),
                explanation.reason().name().toLowerCase(Locale.ROOT),
                explanation.grants().stream().map(GrantView::of).toList(),
                explanation.grants().isEmpty() ? List.of(permission) : List.of(),
                explanation.wouldGrant().stream().map(Role::name).toList());
    }
}
