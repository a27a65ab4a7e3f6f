package io.xcore.auth.internal.store;

import io.xcore.auth.internal.mfa.Challenge;
import io.xcore.auth.internal.mfa.ChallengeStore;
import java.time.Instant;
import java.util.Optional;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sign-ins that wait for their second factor in the database, by JPA. */
@Component
public final class JpaMfaChallengeStore implements ChallengeStore {
    private final JpaTemplate jpa;

    @Activate
    public JpaMfaChallengeStore(@Reference(target = AuthSchema.UNIT) JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public void add(Challenge challenge) {
        jpa.tx(em -> em.persist(new MfaChallengeEntity(challenge)));
    }

    @Override
    public Optional<Challenge> find(String digest) {
        return jpa.txExpr(em ->
                Optional.ofNullable(em.find(MfaChallengeEntity.class, digest)).map(MfaChallengeEntity::toChallenge));
    }

    @Override
    public boolean attempt(String digest, int most, Instant now) {
        return count("attempts", digest, most, now);
    }

    @Override
    public boolean sending(String digest, int most, Instant now) {
        return count("messages", digest, most, now);
    }

    @Override
    public boolean remove(String digest) {
        return jpa.txExpr(em -> em.createQuery("delete from MfaChallengeEntity c where c.digest = :digest")
                        .setParameter("digest", digest)
                        .executeUpdate()
                > 0);
    }

    @Override
    public void removeOf(long userId) {
        jpa.tx(em -> em.createQuery("delete from MfaChallengeEntity c where c.userId = :user")
                .setParameter("user", userId)
                .executeUpdate());
    }

    @Override
    public void removeExpired(Instant now) {
        jpa.tx(em -> em.createQuery("delete from MfaChallengeEntity c where c.expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate());
    }

    private boolean count(String what, String digest, int most, Instant now) {
        return jpa.txExpr(em -> em.createQuery("update MfaChallengeEntity c set c." + what + " = c." + what + " + 1"
                                + " where c.digest = :digest and c." + what + " < :most and c.expiresAt > :now")
                        .setParameter("digest", digest)
                        .setParameter("most", most)
                        .setParameter("now", now)
                        .executeUpdate()
                > 0);
    }
}
