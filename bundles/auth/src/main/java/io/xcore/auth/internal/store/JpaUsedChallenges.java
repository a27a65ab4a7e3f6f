package io.xcore.auth.internal.store;

import io.xcore.auth.internal.passkey.UsedChallenges;
import java.time.Instant;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answered challenges in the database, by JPA. */
@Component
public final class JpaUsedChallenges implements UsedChallenges {
    private final JpaTemplate jpa;

    @Activate
    public JpaUsedChallenges(@Reference(target = AuthSchema.UNIT) JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public boolean add(String digest, Instant expiresAt) {
        return Inserts.unlessThere(jpa, new UsedChallengeEntity(digest, expiresAt), digest);
    }

    @Override
    public int removeExpired(Instant before) {
        return jpa.txExpr(em -> em.createQuery("delete from UsedChallengeEntity c where c.expiresAt < :before")
                .setParameter("before", before)
                .executeUpdate());
    }
}
