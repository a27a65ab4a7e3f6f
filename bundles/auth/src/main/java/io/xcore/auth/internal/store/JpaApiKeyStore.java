package io.xcore.auth.internal.store;

import io.xcore.auth.internal.ApiKey;
import io.xcore.auth.internal.ApiKeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.TypedQuery;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** API keys in the database, by JPA. */
@Component
public final class JpaApiKeyStore implements ApiKeyStore {
    private final JpaTemplate jpa;

    @Activate
    public JpaApiKeyStore(@Reference(target = AuthSchema.UNIT) JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public void add(ApiKey key) {
        jpa.tx(em -> em.persist(new ApiKeyEntity(key)));
    }

    @Override
    public Optional<ApiKey> find(String id) {
        return jpa.txExpr(
                em -> Optional.ofNullable(em.find(ApiKeyEntity.class, id)).map(ApiKeyEntity::toApiKey));
    }

    @Override
    public List<ApiKey> list(Optional<Long> userId, int limit) {
        String whose = userId.isPresent() ? " where k.userId = :user" : "";
        return jpa.txExpr(em -> {
            TypedQuery<ApiKeyEntity> select = em.createQuery(
                            "select k from ApiKeyEntity k" + whose + " order by k.createdAt desc, k.id",
                            ApiKeyEntity.class)
                    .setMaxResults(limit);
            userId.ifPresent(user -> select.setParameter("user", user));
            return select.getResultList().stream().map(ApiKeyEntity::toApiKey).toList();
        });
    }

    @Override
    public long count(long userId) {
        return jpa.txExpr(em -> em.createQuery("select count(k) from ApiKeyEntity k where k.userId = :user", Long.class)
                .setParameter("user", userId)
                .getSingleResult());
    }

    @Override
    public boolean remove(String id) {
        return jpa.txExpr(em -> em.createQuery("delete from ApiKeyEntity k where k.id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                > 0);
    }

    @Override
    public void touch(Map<String, Instant> uses) {
        jpa.tx(em ->
                uses.forEach((id, at) -> em.createQuery("update ApiKeyEntity k set k.lastUsedAt = :at where k.id = :id")
                        .setParameter("at", at)
                        .setParameter("id", id)
                        .executeUpdate()));
    }
}
