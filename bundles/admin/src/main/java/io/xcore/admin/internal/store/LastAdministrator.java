package io.xcore.admin.internal.store;

import io.xcore.admin.internal.Role;
import io.xcore.directory.UserState;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import javax.persistence.EntityManager;

/** Sees to it that somebody active always holds the administrators' role. */
final class LastAdministrator {
    private LastAdministrator() {}

    /**
     * Accepts that a user is an administrator no longer. Until the transaction ends nobody else is asked, in no process:
     * two who take each other's role at once must not both succeed.
     *
     * @throws XcoreException STATE_CONFLICT when nobody else would be one
     */
    static void mayLeave(EntityManager em, UserEntity user) {
        boolean administrates =
                user.state() == UserState.ACTIVE && user.roles().stream().anyMatch(LastAdministrator::administrates);
        if (!administrates) {
            return;
        }
        em.createQuery("update RoleEntity r set r.description = r.description where r.name = :admin")
                .setParameter("admin", Role.ADMIN)
                .executeUpdate();
        boolean others = !em.createQuery(
                        "select u.id from UserEntity u join u.roles r"
                                + " where r.name = :admin and u.state = :active and u.id <> :user",
                        Long.class)
                .setParameter("admin", Role.ADMIN)
                .setParameter("active", UserState.ACTIVE)
                .setParameter("user", user.id())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        if (!others) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "The last active administrator must stay one");
        }
    }

    private static boolean administrates(RoleEntity role) {
        return role.name().equals(Role.ADMIN);
    }
}
