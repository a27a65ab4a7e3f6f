package io.xcore.auth.internal.store;

import io.xcore.auth.internal.PasswordResetStore;
import io.xcore.auth.internal.StoredReset;
import java.time.Instant;
import java.util.Optional;
import javax.persistence.PersistenceException;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tokens that reset passwords in the database, by JPA. */
@Component
public final class JpaPasswordResetStore implements PasswordResetStore {
    private final JpaTemplate jpa;

    @Activate
    public JpaPasswordResetStore(@Reference(target = AuthSchema.UNIT) JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public void put(StoredReset reset) {
        if (replaced(reset)) {
            return;
        }
        try {
            jpa.tx(em -> em.persist(new PasswordResetEntity(reset)));
        } catch (PersistenceException e) {
            // Somebody else has put one for this user in the same moment: then there is one to be replaced.
            if (!replaced(reset)) {
                throw e;
            }
        }
    }

    private boolean replaced(StoredReset reset) {
        return jpa.txExpr(em -> em.createQuery("update PasswordResetEntity r set r.digest = :digest,"
                                + " r.basis = :basis, r.expiresAt = :expires where r.userId = :user")
                        .setParameter("digest", reset.digest())
                        .setParameter("basis", reset.basis())
                        .setParameter("expires", reset.expiresAt())
                        .setParameter("user", reset.userId())
                        .executeUpdate()
                > 0);
    }

    @Override
    public Optional<StoredReset> find(String digest) {
        return jpa.txExpr(em -> em.createQuery(
                        "select r from PasswordResetEntity r where r.digest = :digest", PasswordResetEntity.class)
                .setParameter("digest", digest)
                .getResultStream()
                .findFirst()
                .map(PasswordResetEntity::toReset));
    }

    @Override
    public boolean consume(String digest, Instant at) {
        return jpa.txExpr(
                em -> em.createQuery("delete from PasswordResetEntity r where r.digest = :digest and r.expiresAt > :at")
                                .setParameter("digest", digest)
                                .setParameter("at", at)
                                .executeUpdate()
                        > 0);
    }

    @Override
    public void remove(long userId) {
        jpa.tx(em -> em.createQuery("delete from PasswordResetEntity r where r.userId = :user")
                .setParameter("user", userId)
                .executeUpdate());
    }

    @Override
    public int removeExpired(Instant before) {
        return jpa.txExpr(em -> em.createQuery("delete from PasswordResetEntity r where r.expiresAt < :before")
                .setParameter("before", before)
                .executeUpdate());
    }
}
