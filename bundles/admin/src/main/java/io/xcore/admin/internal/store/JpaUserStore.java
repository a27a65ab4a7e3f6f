package io.xcore.admin.internal.store;

import io.xcore.admin.internal.DirectoryLock;
import io.xcore.admin.internal.UserRules;
import io.xcore.admin.internal.UserStore;
import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.directory.UserState;
import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.persistence.EntityManager;
import javax.persistence.PersistenceException;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users in the database, by JPA. */
@Component
public final class JpaUserStore implements UserStore {
    private final JpaTemplate jpa;
    private final DirectoryLock lock;

    @Activate
    public JpaUserStore(@Reference(target = AdminSchema.UNIT) JpaTemplate jpa, @Reference DirectoryLock lock) {
        this.jpa = jpa;
        this.lock = lock;
    }

    @Override
    public Optional<User> find(long userId) {
        return jpa.txExpr(
                em -> Optional.ofNullable(em.find(UserEntity.class, userId)).map(UserEntity::toUser));
    }

    @Override
    public Optional<User> findByUsername(String key) {
        return jpa.txExpr(em -> byKey(em, "usernameKey", key).map(UserEntity::toUser));
    }

    @Override
    public Optional<User> findByEmail(String key) {
        return jpa.txExpr(em -> byKey(em, "emailKey", key).map(UserEntity::toUser));
    }

    @Override
    public boolean anyoneHolds(String role) {
        return jpa.txExpr(em -> !em.createQuery(
                        "select u.id from UserEntity u join u.roles r where r.name = :role and u.state = :active",
                        Long.class)
                .setParameter("role", role)
                .setParameter("active", UserState.ACTIVE)
                .setMaxResults(1)
                .getResultList()
                .isEmpty());
    }

    @Override
    public List<String> permissionsOf(long userId) {
        return jpa.txExpr(em -> em.createQuery(
                        "select distinct p from UserEntity u join u.roles r join r.permissions p where u.id = :id",
                        PermissionEntity.class)
                .setParameter("id", userId)
                .getResultStream()
                .map(PermissionEntity::name)
                .toList());
    }

    @Override
    public User create(NewUser user, Instant now) {
        try {
            return lock.exclusively(() -> jpa.txExpr(em -> insert(em, user, now.truncatedTo(ChronoUnit.MILLIS))));
        } catch (PersistenceException e) {
            if (UniqueViolation.caused(e)) {
                // Somebody else was faster by less than a transaction.
                throw taken(findByEmail(UserRules.key(user.email())).isPresent() ? "email" : "username");
            }
            throw e;
        }
    }

    @Override
    public boolean activate(long userId) {
        return lock.exclusively(() -> jpa.txExpr(em -> {
            em.createQuery("update UserEntity u set u.state = :active where u.id = :id and u.state = :pending")
                    .setParameter("active", UserState.ACTIVE)
                    .setParameter("pending", UserState.PENDING)
                    .setParameter("id", userId)
                    .executeUpdate();
            return em.find(UserEntity.class, userId) != null;
        }));
    }

    @Override
    public boolean signedIn(long userId, Instant at) {
        return jpa.txExpr(em -> em.createQuery("update UserEntity u set u.lastLoginAt = :at where u.id = :id")
                        .setParameter("at", at)
                        .setParameter("id", userId)
                        .executeUpdate()
                > 0);
    }

    private static User insert(EntityManager em, NewUser user, Instant now) {
        byKey(em, "emailKey", UserRules.key(user.email())).ifPresent(known -> {
            if (!removePending(em, known.id())) {
                throw taken("email");
            }
        });
        byKey(em, "usernameKey", UserRules.key(user.username())).ifPresent(known -> {
            throw taken("username");
        });
        UserEntity entity = new UserEntity(user, roles(em, user.roles()), now);
        em.persist(entity);
        em.flush();
        return entity.toUser();
    }

    /** Asks for the state once more: the user may have been activated since it was read. */
    private static boolean removePending(EntityManager em, long userId) {
        return em.createQuery("delete from UserEntity u where u.id = :id and u.state = :pending")
                        .setParameter("id", userId)
                        .setParameter("pending", UserState.PENDING)
                        .executeUpdate()
                > 0;
    }

    static Optional<UserEntity> byKey(EntityManager em, String field, String key) {
        return em.createQuery("select u from UserEntity u where u." + field + " = :key", UserEntity.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    private static List<RoleEntity> roles(EntityManager em, List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        List<RoleEntity> found = em.createQuery("select r from RoleEntity r where r.name in :names", RoleEntity.class)
                .setParameter("names", names)
                .getResultList();
        TreeSet<String> unknown = new TreeSet<>(names);
        found.forEach(role -> unknown.remove(role.name()));
        if (!unknown.isEmpty()) {
            throw XcoreException.invalid("roles", "Unknown role " + unknown.first());
        }
        return found;
    }

    static XcoreException taken(String field) {
        String what = field.equals("email") ? "email" : "user name";
        String message = "A user with this " + what + " already exists";
        return new XcoreException(ErrorCode.ALREADY_EXISTS, message, List.of(new ErrorDetail(field, message)));
    }
}
