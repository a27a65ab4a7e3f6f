package io.xcore.auth.internal.store;

import io.xcore.auth.internal.mfa.Challenge;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of auth_mfa_challenge. */
@Entity
@Table(name = "auth_mfa_challenge")
public class MfaChallengeEntity {
    @Id
    private String digest = "";

    @Column(name = "user_id", nullable = false)
    private long userId;

    @Column(nullable = false)
    private boolean remembered;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt = Instant.EPOCH;

    @Column(nullable = false)
    private int attempts;

    @Column(nullable = false)
    private int messages;

    protected MfaChallengeEntity() {}

    MfaChallengeEntity(Challenge challenge) {
        this.digest = challenge.digest();
        this.userId = challenge.userId();
        this.remembered = challenge.remembered();
        this.expiresAt = challenge.expiresAt();
    }

    Challenge toChallenge() {
        return new Challenge(digest, userId, remembered, expiresAt);
    }
}
