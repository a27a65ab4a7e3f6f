package io.xcore.auth.internal.store;

import io.xcore.auth.internal.mfa.SmsCodeStore;
import java.time.Instant;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Codes that were sent to phones in the database, by JPA. */
@Component
public final class JpaSmsCodeStore implements SmsCodeStore {
    private final JpaTemplate jpa;

    @Activate
    public JpaSmsCodeStore(@Reference(target = AuthSchema.UNIT) JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public void put(long userId, String mac, Instant expiresAt) {
        if (!replace(userId, mac, expiresAt)
                && !Insertion.done(jpa, em -> em.persist(new SmsCodeEntity(userId, mac, expiresAt)))) {
            replace(userId, mac, expiresAt);
        }
    }

    @Override
    public Optional<String> attempt(long userId, int most, Instant now) {
        return jpa.txExpr(em -> {
            int counted = em.createQuery("update SmsCodeEntity c set c.attempts = c.attempts + 1"
                            + " where c.userId = :user and c.attempts < :most and c.expiresAt > :now")
                    .setParameter("user", userId)
                    .setParameter("most", most)
                    .setParameter("now", now)
                    .executeUpdate();
            return counted == 0 ? Optional.empty() : Optional.of(mac(em, userId));
        });
    }

    @Override
    public boolean use(long userId, String mac) {
        return jpa.txExpr(em -> em.createQuery("delete from SmsCodeEntity c where c.userId = :user and c.mac = :mac")
                        .setParameter("user", userId)
                        .setParameter("mac", mac)
                        .executeUpdate()
                > 0);
    }

    @Override
    public void removeOf(long userId) {
        jpa.tx(em -> em.createQuery("delete from SmsCodeEntity c where c.userId = :user")
                .setParameter("user", userId)
                .executeUpdate());
    }

    @Override
    public void removeExpired(Instant now) {
        jpa.tx(em -> em.createQuery("delete from SmsCodeEntity c where c.expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate());
    }

    private boolean replace(long userId, String mac, Instant expiresAt) {
        return jpa.txExpr(em -> em.createQuery("update SmsCodeEntity c set c.mac = :mac, c.expiresAt = :end,"
                                + " c.attempts = 0 where c.userId = :user")
                        .setParameter("mac", mac)
                        .setParameter("end", expiresAt)
                        .setParameter("user", userId)
                        .executeUpdate()
                > 0);
    }

    /** The row is this transaction's own: it has just been changed by it. */
    private static String mac(EntityManager em, long userId) {
        return em.createQuery("select c.mac from SmsCodeEntity c where c.userId = :user", String.class)
                .setParameter("user", userId)
                .getSingleResult();
    }
}
