package io.xcore.auth.internal.store;

import io.xcore.auth.internal.mfa.Factor;
import io.xcore.auth.internal.mfa.FactorStore;
import io.xcore.auth.internal.mfa.MfaMethod;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import javax.persistence.PersistenceException;
import javax.persistence.Query;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Second factors in the database, by JPA. */
@Component
public final class JpaFactorStore implements FactorStore {
    private final JpaTemplate jpa;

    @Activate
    public JpaFactorStore(@Reference(target = AuthSchema.UNIT) JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public List<Factor> find(long userId) {
        return jpa.txExpr(em -> em
                .createQuery("select f from MfaFactorEntity f where f.userId = :user", MfaFactorEntity.class)
                .setParameter("user", userId)
                .getResultList()
                .stream()
                .map(MfaFactorEntity::toFactor)
                .sorted(Comparator.comparing(Factor::method))
                .toList());
    }

    @Override
    public List<Factor> active(int limit) {
        return jpa.txExpr(em -> em
                .createQuery(
                        "select f from MfaFactorEntity f where f.activeSince is not null"
                                + " order by f.activeSince desc, f.id",
                        MfaFactorEntity.class)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(MfaFactorEntity::toFactor)
                .toList());
    }

    @Override
    public boolean enrol(Factor pending) {
        String id = MfaFactorEntity.id(pending.userId(), pending.method());
        try {
            return jpa.txExpr(em -> {
                int replaced = em.createQuery("update MfaFactorEntity f set f.secret = :secret, f.createdAt = :at,"
                                + " f.lastStep = 0 where f.id = :id and f.activeSince is null")
                        .setParameter("secret", pending.secret())
                        .setParameter("at", pending.createdAt())
                        .setParameter("id", id)
                        .executeUpdate();
                if (replaced == 0 && em.find(MfaFactorEntity.class, id) != null) {
                    return false;
                }
                if (replaced == 0) {
                    em.persist(new MfaFactorEntity(pending));
                }
                return true;
            });
        } catch (PersistenceException e) {
            if (UniqueViolation.caused(e)) {
                return false; // The same user enrols twice at once: one of the two is told so.
            }
            throw e;
        }
    }

    @Override
    public boolean activate(Factor pending, Instant at, long step) {
        return jpa.txExpr(em -> em.createQuery("update MfaFactorEntity f set f.activeSince = :at, f.lastStep = :step"
                                + " where f.id = :id and f.activeSince is null and f.secret = :secret")
                        .setParameter("at", at)
                        .setParameter("step", step)
                        .setParameter("id", MfaFactorEntity.id(pending.userId(), pending.method()))
                        .setParameter("secret", pending.secret())
                        .executeUpdate()
                > 0);
    }

    @Override
    public boolean useStep(long userId, long step) {
        return jpa.txExpr(em -> em.createQuery("update MfaFactorEntity f set f.lastStep = :step"
                                + " where f.id = :id and f.activeSince is not null and f.lastStep < :step")
                        .setParameter("step", step)
                        .setParameter("id", MfaFactorEntity.id(userId, MfaMethod.TOTP))
                        .executeUpdate()
                > 0);
    }

    @Override
    public int remove(long userId, Optional<MfaMethod> method) {
        return jpa.txExpr(em -> {
            int active = remove(em, userId, method, "is not null");
            remove(em, userId, method, "is null");
            return active;
        });
    }

    private static int remove(EntityManager em, long userId, Optional<MfaMethod> method, String since) {
        String which = method.isPresent() ? " and f.method = :method" : "";
        Query delete = em.createQuery(
                        "delete from MfaFactorEntity f where f.userId = :user and f.activeSince " + since + which)
                .setParameter("user", userId);
        method.ifPresent(wanted -> delete.setParameter("method", wanted.text()));
        return delete.executeUpdate();
    }
}
