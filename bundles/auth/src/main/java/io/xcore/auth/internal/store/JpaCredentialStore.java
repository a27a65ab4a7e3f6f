package io.xcore.auth.internal.store;

import io.xcore.auth.internal.CredentialStore;
import java.time.Instant;
import java.util.Optional;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Password hashes in the database, by JPA. */
@Component
public final class JpaCredentialStore implements CredentialStore {
    private final JpaTemplate jpa;

    @Activate
    public JpaCredentialStore(@Reference(target = AuthSchema.UNIT) JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public Optional<String> passwordHash(long userId) {
        return jpa.txExpr(em ->
                Optional.ofNullable(em.find(CredentialEntity.class, userId)).map(CredentialEntity::passwordHash));
    }

    @Override
    public void put(long userId, String passwordHash, Instant at) {
        jpa.tx(em -> em.merge(new CredentialEntity(userId, passwordHash, at)));
    }

    @Override
    public void rehash(long userId, String from, String to) {
        jpa.tx(em -> em.createQuery("update CredentialEntity c set c.passwordHash = :to"
                        + " where c.userId = :user and c.passwordHash = :from")
                .setParameter("to", to)
                .setParameter("from", from)
                .setParameter("user", userId)
                .executeUpdate());
    }

    @Override
    public void remove(long userId) {
        jpa.tx(em -> em.createQuery("delete from CredentialEntity c where c.userId = :user")
                .setParameter("user", userId)
                .executeUpdate());
    }
}
