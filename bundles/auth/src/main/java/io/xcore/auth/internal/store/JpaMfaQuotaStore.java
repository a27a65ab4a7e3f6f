package io.xcore.auth.internal.store;

import io.xcore.auth.internal.mfa.QuotaStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts in the database, by JPA. */
@Component
public final class JpaMfaQuotaStore implements QuotaStore {
    private final JpaTemplate jpa;

    @Activate
    public JpaMfaQuotaStore(@Reference(target = AuthSchema.UNIT) JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public Optional<Instant> take(String name, int most, Duration window, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        Instant before = at.minus(window);
        if (count(name, most, before)
                || restart(name, at, before)
                || Insertion.done(jpa, em -> em.persist(new MfaQuotaEntity(name, at)))
                // Somebody else has begun the window between those steps.
                || count(name, most, before)) {
            return Optional.empty();
        }
        return Optional.of(start(name).orElse(at).plus(window));
    }

    @Override
    public void clear(String name) {
        jpa.tx(em -> em.createQuery("delete from MfaQuotaEntity q where q.name = :name")
                .setParameter("name", name)
                .executeUpdate());
    }

    @Override
    public void removeOld(Instant before) {
        jpa.tx(em -> em.createQuery("delete from MfaQuotaEntity q where q.start <= :before")
                .setParameter("before", before)
                .executeUpdate());
    }

    private boolean count(String name, int most, Instant before) {
        return jpa.txExpr(em -> em.createQuery("update MfaQuotaEntity q set q.taken = q.taken + 1"
                                + " where q.name = :name and q.start > :before and q.taken < :most")
                        .setParameter("name", name)
                        .setParameter("before", before)
                        .setParameter("most", most)
                        .executeUpdate()
                > 0);
    }

    private boolean restart(String name, Instant at, Instant before) {
        return jpa.txExpr(em -> em.createQuery("update MfaQuotaEntity q set q.taken = 1, q.start = :at"
                                + " where q.name = :name and q.start <= :before")
                        .setParameter("name", name)
                        .setParameter("at", at)
                        .setParameter("before", before)
                        .executeUpdate()
                > 0);
    }

    private Optional<Instant> start(String name) {
        return jpa.txExpr(
                em -> Optional.ofNullable(em.find(MfaQuotaEntity.class, name)).map(MfaQuotaEntity::start));
    }
}
