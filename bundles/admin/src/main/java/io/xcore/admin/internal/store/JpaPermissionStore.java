package io.xcore.admin.internal.store;

import io.xcore.admin.internal.DirectoryLock;
import io.xcore.admin.internal.Permission;
import io.xcore.admin.internal.PermissionKey;
import io.xcore.admin.internal.PermissionStore;
import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.PersistenceException;
import javax.persistence.TypedQuery;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Permissions in the database, by JPA. */
@Component
public final class JpaPermissionStore implements PermissionStore {
    private static final SortFields SORT = new SortFields(
            Map.of("id", "p.id", "name", "p.resource", "resource", "p.resource", "action", "p.action"), "p.id");
    private static final String SHOWN =
            " from PermissionEntity p where p.contributor is null or concat(p.resource, ':', p.action) in :present";

    private final JpaTemplate jpa;
    private final DirectoryLock lock;

    @Activate
    public JpaPermissionStore(@Reference(target = AdminSchema.UNIT) JpaTemplate jpa, @Reference DirectoryLock lock) {
        this.jpa = jpa;
        this.lock = lock;
    }

    @Override
    public Page<Permission> list(Set<PermissionKey> present, PageRequest page) {
        return jpa.txExpr(em -> {
            long total = shown(em.createQuery("select count(p)" + SHOWN, Long.class), present)
                    .getSingleResult();
            String text = "select p" + SHOWN + SORT.orderBy(page);
            List<Permission> permissions = shown(em.createQuery(text, PermissionEntity.class), present)
                    .setFirstResult(page.skip())
                    .setMaxResults(page.limit())
                    .getResultStream()
                    .map(PermissionEntity::toPermission)
                    .toList();
            return new Page<>(total, page, permissions);
        });
    }

    @Override
    public List<Permission> findAll(Collection<PermissionKey> keys) {
        return jpa.txExpr(em -> keys.stream()
                .flatMap(key -> byKey(em, key).stream())
                .map(PermissionEntity::toPermission)
                .toList());
    }

    @Override
    public List<Permission> findAllById(Collection<Long> ids) {
        return jpa.txExpr(em -> ids.stream()
                .flatMap(id -> Optional.ofNullable(em.find(PermissionEntity.class, id)).stream())
                .map(PermissionEntity::toPermission)
                .toList());
    }

    @Override
    public Permission create(PermissionKey key, String description) {
        try {
            return lock.exclusively(() -> jpa.txExpr(em -> {
                Optional<PermissionEntity> known = byKey(em, key);
                if (known.isPresent()) {
                    return adopted(known.get(), description);
                }
                PermissionEntity permission = new PermissionEntity(key, description, null);
                em.persist(permission);
                em.flush();
                return permission.toPermission();
            }));
        } catch (PersistenceException e) {
            // Somebody in another process was faster by less than a transaction.
            throw UniqueViolation.caused(e) ? taken(key) : e;
        }
    }

    @Override
    public void contribute(Map<PermissionKey, String> permissions, String contributor) {
        lock.<Boolean>exclusively(() -> jpa.txExpr(em -> {
            permissions.forEach((key, description) -> contribute(em, key, description, contributor));
            return true;
        }));
    }

    private static void contribute(EntityManager em, PermissionKey key, String description, String contributor) {
        Optional<PermissionEntity> known = byKey(em, key);
        if (known.isEmpty()) {
            em.persist(new PermissionEntity(key, description, contributor));
        }
        known.filter(permission -> permission.contributor().isPresent())
                .ifPresent(permission -> permission.describe(description));
    }

    private static Permission adopted(PermissionEntity known, String description) {
        if (known.contributor().isEmpty()) {
            throw taken(known.key());
        }
        known.adopt(description);
        return known.toPermission();
    }

    private static <T> TypedQuery<T> shown(TypedQuery<T> query, Set<PermissionKey> present) {
        // No permission has an empty name, and no list of a query may be empty.
        return query.setParameter(
                "present",
                present.isEmpty()
                        ? List.of("")
                        : present.stream().map(PermissionKey::name).toList());
    }

    private static Optional<PermissionEntity> byKey(EntityManager em, PermissionKey key) {
        return em.createQuery(
                        "select p from PermissionEntity p where p.resource = :resource and p.action = :action",
                        PermissionEntity.class)
                .setParameter("resource", key.resource())
                .setParameter("action", key.action())
                .getResultStream()
                .findFirst();
    }

    private static XcoreException taken(PermissionKey key) {
        String message = "A permission '" + key.name() + "' already exists";
        return new XcoreException(ErrorCode.ALREADY_EXISTS, message, List.of(new ErrorDetail("name", message)));
    }
}
