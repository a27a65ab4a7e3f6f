package io.xcore.auth.internal.store;

import io.xcore.auth.internal.RefreshState;
import io.xcore.auth.internal.Session;
import io.xcore.auth.internal.SessionQuery;
import io.xcore.auth.internal.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.persistence.TypedQuery;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sessions in the database, by JPA. */
@Component
public final class JpaSessionStore implements SessionStore {
    private final JpaTemplate jpa;

    @Activate
    public JpaSessionStore(@Reference(target = AuthSchema.UNIT) JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public void add(Session session) {
        jpa.tx(em -> em.persist(new SessionEntity(session)));
    }

    @Override
    public Optional<Session> find(String id) {
        return jpa.txExpr(
                em -> Optional.ofNullable(em.find(SessionEntity.class, id)).map(SessionEntity::toSession));
    }

    @Override
    public List<Session> list(SessionQuery query) {
        String whose = query.userId().isPresent() ? " and s.userId = :user" : "";
        return jpa.txExpr(em -> {
            TypedQuery<SessionEntity> select = em.createQuery(
                            "select s from SessionEntity s where s.revokedAt is null and s.expiresAt > :at"
                                    + " and s.lastActivity > :since" + whose
                                    + " order by s.lastActivity desc, s.id",
                            SessionEntity.class)
                    .setParameter("at", query.at())
                    .setParameter("since", query.activeSince())
                    .setMaxResults(query.limit());
            query.userId().ifPresent(user -> select.setParameter("user", user));
            return select.getResultList().stream().map(SessionEntity::toSession).toList();
        });
    }

    @Override
    public boolean rotate(String id, RefreshState from, RefreshState to, Instant at) {
        return jpa.txExpr(em -> em.createQuery("update SessionEntity s set s.refreshGeneration = :next,"
                                + " s.refreshDigest = :digest, s.refreshTrail = :trail, s.lastActivity = :at"
                                + " where s.id = :id and s.revokedAt is null and s.refreshGeneration = :present"
                                + " and s.refreshDigest = :presentDigest")
                        .setParameter("next", to.generation())
                        .setParameter("digest", to.digest())
                        .setParameter("trail", RefreshTrail.text(to.recent()))
                        .setParameter("at", at)
                        .setParameter("id", id)
                        .setParameter("present", from.generation())
                        .setParameter("presentDigest", from.digest())
                        .executeUpdate()
                > 0);
    }

    @Override
    public void revoke(String id, Instant at) {
        jpa.tx(em -> em.createQuery(
                        "update SessionEntity s set s.revokedAt = :at where s.id = :id and s.revokedAt is null")
                .setParameter("at", at)
                .setParameter("id", id)
                .executeUpdate());
    }

    @Override
    public void removeOf(long userId) {
        jpa.tx(em -> em.createQuery("delete from SessionEntity s where s.userId = :user")
                .setParameter("user", userId)
                .executeUpdate());
    }

    @Override
    public void prove(String id, Instant at) {
        jpa.tx(em -> em.createQuery("update SessionEntity s set s.provedAt = :at where s.id = :id")
                .setParameter("at", at)
                .setParameter("id", id)
                .executeUpdate());
    }

    @Override
    public Optional<Instant> provedAt(String id) {
        return jpa.txExpr(
                em -> Optional.ofNullable(em.find(SessionEntity.class, id)).flatMap(SessionEntity::provedAt));
    }

    @Override
    public void touch(Map<String, Instant> activity) {
        jpa.tx(em -> activity.forEach(
                (id, at) -> em.createQuery("update SessionEntity s set s.lastActivity = :at where s.id = :id")
                        .setParameter("at", at)
                        .setParameter("id", id)
                        .executeUpdate()));
    }

    /** Asked for in two parts, each by an index of its own. */
    @Override
    public List<Session> ranOut(Span span, Duration idle, int limit) {
        Span unused = new Span(span.after().minus(idle), span.until().minus(idle));
        return jpa.txExpr(em -> {
            TypedQuery<SessionEntity> old = em.createQuery(
                            "select s from SessionEntity s where s.revokedAt is null and s.expiresAt > :after"
                                    + " and s.expiresAt <= :until and s.lastActivity > :unused",
                            SessionEntity.class)
                    .setParameter("after", span.after())
                    .setParameter("until", span.until())
                    .setParameter("unused", unused.after());
            TypedQuery<SessionEntity> idling = em.createQuery(
                            "select s from SessionEntity s where s.revokedAt is null and s.lastActivity > :after"
                                    + " and s.lastActivity <= :until and s.expiresAt > :end",
                            SessionEntity.class)
                    .setParameter("after", unused.after())
                    .setParameter("until", unused.until())
                    .setParameter("end", span.until());
            return Stream.of(old, idling)
                    .flatMap(query -> query.setMaxResults(limit).getResultList().stream())
                    .map(SessionEntity::toSession)
                    .toList();
        });
    }

    @Override
    public int removeExpired(Instant before) {
        return jpa.txExpr(em -> em.createQuery("delete from SessionEntity s where s.expiresAt < :before")
                .setParameter("before", before)
                .executeUpdate());
    }
}
