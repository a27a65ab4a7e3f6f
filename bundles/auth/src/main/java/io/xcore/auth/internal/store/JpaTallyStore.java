package io.xcore.auth.internal.store;

import io.xcore.auth.internal.defence.Lockout;
import io.xcore.auth.internal.defence.Tally;
import io.xcore.auth.internal.defence.TallyStore;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.PersistenceException;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counted failures in the database, by JPA. */
@Component
public final class JpaTallyStore implements TallyStore {
    /** Each attempt that fails means that another succeeded. */
    private static final int ATTEMPTS = 32;

    private final JpaTemplate jpa;

    @Activate
    public JpaTallyStore(@Reference(target = AuthSchema.UNIT) JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public Map<String, Tally> find(Collection<String> keys) {
        return jpa.txExpr(em -> em.createQuery("select t from TallyEntity t where t.id in :keys", TallyEntity.class)
                .setParameter("keys", keys)
                .getResultStream()
                .collect(Collectors.toMap(TallyEntity::id, TallyEntity::toTally)));
    }

    @Override
    public Tally change(String key, Optional<Long> userId, UnaryOperator<Tally> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Tally before = find(List.of(key)).get(key);
            Tally after = change.apply(before == null ? Tally.NONE : before);
            if (before == null ? add(new TallyEntity(key, userId, after)) : replace(key, before, after)) {
                return after;
            }
        }
        throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Too many attempts at once");
    }

    @Override
    public List<Lockout> locked(Instant at, int limit) {
        return jpa.txExpr(em -> em.createQuery(
                        "select t from TallyEntity t where t.lockedUntil > :at order by t.lockedUntil desc, t.id",
                        TallyEntity.class)
                .setParameter("at", at)
                .setMaxResults(limit)
                .getResultStream()
                .map(TallyEntity::toLockout)
                .toList());
    }

    @Override
    public int remove(Collection<String> keys) {
        return jpa.txExpr(em -> em.createQuery("delete from TallyEntity t where t.id in :keys")
                .setParameter("keys", keys)
                .executeUpdate());
    }

    @Override
    public int removeFailures(long userId) {
        return jpa.txExpr(em -> em.createQuery("delete from TallyEntity t where t.userId = :user and t.failures > 0")
                .setParameter("user", userId)
                .executeUpdate());
    }

    @Override
    public int removeExpired(Instant before) {
        return jpa.txExpr(em -> em.createQuery("delete from TallyEntity t where t.expiresAt < :before")
                .setParameter("before", before)
                .executeUpdate());
    }

    /** Whether nobody else was first. */
    private boolean add(TallyEntity row) {
        try {
            jpa.tx(em -> {
                em.persist(row);
                em.flush();
            });
            return true;
        } catch (PersistenceException e) {
            if (find(List.of(row.id())).isEmpty()) {
                throw e;
            }
            return false;
        }
    }

    private boolean replace(String key, Tally before, Tally after) {
        return jpa.txExpr(em -> em.createQuery("update TallyEntity t set t.failures = :failures, t.countedAt = :at,"
                                + " t.lockedUntil = :until, t.expiresAt = :end where t.id = :key"
                                + " and t.failures = :wasFailures and t.countedAt = :wasAt"
                                + " and t.lockedUntil = :wasUntil and t.expiresAt = :wasEnd")
                        .setParameter("failures", after.failures())
                        .setParameter("at", after.at())
                        .setParameter("until", after.lockedUntil())
                        .setParameter("end", after.expiresAt())
                        .setParameter("key", key)
                        .setParameter("wasFailures", before.failures())
                        .setParameter("wasAt", before.at())
                        .setParameter("wasUntil", before.lockedUntil())
                        .setParameter("wasEnd", before.expiresAt())
                        .executeUpdate()
                > 0);
    }
}
