package io.xcore.auth.internal.store;

import io.xcore.auth.internal.mfa.RecoveryCodeStore;
import java.util.List;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Digests of recovery codes in the database, by JPA. */
@Component
public final class JpaRecoveryCodeStore implements RecoveryCodeStore {
    private final JpaTemplate jpa;

    @Activate
    public JpaRecoveryCodeStore(@Reference(target = AuthSchema.UNIT) JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public void replace(long userId, List<String> digests) {
        jpa.tx(em -> {
            em.createQuery("delete from RecoveryCodeEntity c where c.userId = :user")
                    .setParameter("user", userId)
                    .executeUpdate();
            digests.forEach(digest -> em.persist(new RecoveryCodeEntity(userId, digest)));
        });
    }

    @Override
    public boolean use(long userId, String digest) {
        return jpa.txExpr(
                em -> em.createQuery("delete from RecoveryCodeEntity c where c.userId = :user and c.digest = :digest")
                                .setParameter("user", userId)
                                .setParameter("digest", digest)
                                .executeUpdate()
                        > 0);
    }

    @Override
    public int count(long userId) {
        return jpa.txExpr(
                em -> em.createQuery("select count(c) from RecoveryCodeEntity c where c.userId = :user", Long.class)
                        .setParameter("user", userId)
                        .getSingleResult()
                        .intValue());
    }
}
