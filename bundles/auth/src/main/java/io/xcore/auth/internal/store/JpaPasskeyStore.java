package io.xcore.auth.internal.store;

import io.xcore.auth.internal.passkey.Passkey;
import io.xcore.auth.internal.passkey.PasskeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.persistence.TypedQuery;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Passkeys in the database, by JPA. */
@Component
public final class JpaPasskeyStore implements PasskeyStore {
    private final JpaTemplate jpa;

    @Activate
    public JpaPasskeyStore(@Reference(target = AuthSchema.UNIT) JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public boolean add(Passkey passkey) {
        return Inserts.unlessThere(jpa, new PasskeyEntity(passkey), passkey.id());
    }

    @Override
    public Optional<Passkey> find(String id) {
        return jpa.txExpr(
                em -> Optional.ofNullable(em.find(PasskeyEntity.class, id)).map(PasskeyEntity::toPasskey));
    }

    @Override
    public List<Passkey> list(Optional<Long> userId, int limit) {
        String whose = userId.isPresent() ? " where p.userId = :user" : "";
        return jpa.txExpr(em -> {
            TypedQuery<PasskeyEntity> select = em.createQuery(
                            "select p from PasskeyEntity p" + whose + " order by p.createdAt desc, p.id",
                            PasskeyEntity.class)
                    .setMaxResults(limit);
            userId.ifPresent(user -> select.setParameter("user", user));
            return select.getResultList().stream().map(PasskeyEntity::toPasskey).toList();
        });
    }

    @Override
    public boolean rename(String id, long userId, String name) {
        return jpa.txExpr(
                em -> em.createQuery("update PasskeyEntity p set p.name = :name where p.id = :id and p.userId = :user")
                                .setParameter("name", name)
                                .setParameter("id", id)
                                .setParameter("user", userId)
                                .executeUpdate()
                        > 0);
    }

    @Override
    public boolean use(Passkey read, long signCount, Passkey.Backup backup, Instant at) {
        return jpa.txExpr(em -> em.createQuery("update PasskeyEntity p set p.signCount = :count, p.backup = :backup,"
                                + " p.lastUsedAt = :at where p.id = :id and p.signCount = :known")
                        .setParameter("count", signCount)
                        .setParameter("backup", backup)
                        .setParameter("at", at)
                        .setParameter("id", read.id())
                        .setParameter("known", read.signCount())
                        .executeUpdate()
                > 0);
    }

    @Override
    public boolean remove(String id) {
        return jpa.txExpr(em -> em.createQuery("delete from PasskeyEntity p where p.id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                > 0);
    }

    @Override
    public Optional<String> handle(long userId) {
        return jpa.txExpr(em ->
                Optional.ofNullable(em.find(PasskeyUserEntity.class, userId)).map(PasskeyUserEntity::handle));
    }

    @Override
    public String handle(long userId, String proposed) {
        boolean first = Inserts.unlessThere(jpa, new PasskeyUserEntity(userId, proposed), userId);
        return first ? proposed : handle(userId).orElseThrow();
    }
}
