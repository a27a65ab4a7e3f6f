package io.xcore.admin.internal.store;

import io.xcore.admin.internal.DirectoryLock;
import io.xcore.admin.internal.Permission;
import io.xcore.admin.internal.PermissionKey;
import io.xcore.admin.internal.Role;
import io.xcore.admin.internal.RoleDetail;
import io.xcore.admin.internal.RoleStore;
import io.xcore.admin.internal.UserRules;
import io.xcore.directory.UserState;
import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.PersistenceException;
import javax.persistence.Query;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Roles in the database, by JPA. */
@Component
public final class JpaRoleStore implements RoleStore {
    private static final SortFields SORT =
            new SortFields(Map.of("id", "r.id", "name", "r.nameKey", "created_at", "r.createdAt"), "r.id");

    private final JpaTemplate jpa;
    private final DirectoryLock lock;

    @Activate
    public JpaRoleStore(@Reference(target = AdminSchema.UNIT) JpaTemplate jpa, @Reference DirectoryLock lock) {
        this.jpa = jpa;
        this.lock = lock;
    }

    @Override
    public Page<Role> list(PageRequest page) {
        return jpa.txExpr(em -> {
            long total = em.createQuery("select count(r) from RoleEntity r", Long.class)
                    .getSingleResult();
            List<Role> roles = em.createQuery("select r from RoleEntity r" + SORT.orderBy(page), RoleEntity.class)
                    .setFirstResult(page.skip())
                    .setMaxResults(page.limit())
                    .getResultStream()
                    .map(RoleEntity::toRole)
                    .toList();
            return new Page<>(total, page, roles);
        });
    }

    @Override
    public Optional<RoleDetail> find(long roleId) {
        return jpa.txExpr(
                em -> Optional.ofNullable(em.find(RoleEntity.class, roleId)).map(role -> detail(em, role)));
    }

    @Override
    public Optional<Role> findByName(String name) {
        return jpa.txExpr(em -> byKey(em, name).map(RoleEntity::toRole));
    }

    @Override
    public RoleDetail create(String name, String description, Collection<Long> permissionIds, Instant now) {
        return stored(name, em -> {
            requireFree(em, name, 0);
            RoleEntity role = new RoleEntity(name, description, now.truncatedTo(ChronoUnit.MILLIS));
            role.permit(permissions(em, permissionIds));
            em.persist(role);
            em.flush();
            return detail(em, role);
        });
    }

    @Override
    public RoleDetail change(
            long roleId,
            Optional<String> name,
            Optional<String> description,
            Optional<? extends Collection<Long>> permissionIds) {
        return stored(name.orElse(""), em -> {
            RoleEntity role = required(em, roleId);
            name.ifPresent(wanted -> {
                requireFree(em, wanted, roleId);
                role.rename(wanted);
            });
            description.ifPresent(role::describe);
            permissionIds.ifPresent(ids -> role.permit(permissions(em, ids)));
            em.flush();
            return detail(em, role);
        });
    }

    @Override
    public boolean delete(long roleId) {
        return lock.exclusively(() -> jpa.txExpr(em -> {
            RoleEntity role = em.find(RoleEntity.class, roleId);
            if (role == null) {
                return false;
            }
            // The database takes it from its holders along with it.
            em.remove(role);
            return true;
        }));
    }

    @Override
    public Map<Role, List<PermissionKey>> grants() {
        return jpa.txExpr(em -> {
            Map<Role, List<PermissionKey>> grants = new LinkedHashMap<>();
            em.createQuery("select r, p from RoleEntity r left join r.permissions p order by r.id", Object[].class)
                    .getResultList()
                    .forEach(row -> {
                        List<PermissionKey> keys =
                                grants.computeIfAbsent(((RoleEntity) row[0]).toRole(), role -> new ArrayList<>());
                        if (row[1] != null) {
                            keys.add(((PermissionEntity) row[1]).key());
                        }
                    });
            return grants;
        });
    }

    static Optional<RoleEntity> byKey(EntityManager em, String name) {
        return em.createQuery("select r from RoleEntity r where r.nameKey = :key", RoleEntity.class)
                .setParameter("key", UserRules.key(name))
                .getResultStream()
                .findFirst();
    }

    /** How many have a role, pending users among them; counted no further than a bound. */
    static long members(EntityManager em, long roleId, int most) {
        Query query =
                em.createNativeQuery("select count(*) from (select user_id from admin_user_role where role_id = ?1"
                        + " fetch first " + most + " rows only) m");
        query.setParameter(1, roleId);
        return ((Number) query.getSingleResult()).longValue();
    }

    static RoleEntity required(EntityManager em, long roleId) {
        return Optional.ofNullable(em.find(RoleEntity.class, roleId))
                .orElseThrow(() -> XcoreException.notFound("Role", roleId));
    }

    private RoleDetail stored(String name, Function<EntityManager, RoleDetail> change) {
        try {
            return lock.exclusively(() -> jpa.txExpr(change::apply));
        } catch (PersistenceException e) {
            // Somebody in another process was faster by less than a transaction.
            throw UniqueViolation.caused(e) ? taken(name) : e;
        }
    }

    private static void requireFree(EntityManager em, String name, long ownId) {
        byKey(em, name).filter(other -> other.id() != ownId).ifPresent(other -> {
            throw taken(name);
        });
    }

    private static List<PermissionEntity> permissions(EntityManager em, Collection<Long> ids) {
        return ids.stream()
                .map(id -> Optional.ofNullable(em.find(PermissionEntity.class, id))
                        .orElseThrow(() -> XcoreException.invalid("permissions", "Unknown permission " + id)))
                .toList();
    }

    private static RoleDetail detail(EntityManager em, RoleEntity role) {
        long users = em.createQuery(
                        "select count(u) from UserEntity u join u.roles r where r.id = :id and u.state <> :pending",
                        Long.class)
                .setParameter("id", role.id())
                .setParameter("pending", UserState.PENDING)
                .getSingleResult();
        List<Permission> permissions = role.permissions().stream()
                .map(PermissionEntity::toPermission)
                .sorted(Comparator.comparing(Permission::name))
                .toList();
        return new RoleDetail(role.toRole(), permissions, users);
    }

    private static XcoreException taken(String name) {
        String message = "A role '" + name + "' already exists";
        return new XcoreException(ErrorCode.ALREADY_EXISTS, message, List.of(new ErrorDetail("name", message)));
    }
}
