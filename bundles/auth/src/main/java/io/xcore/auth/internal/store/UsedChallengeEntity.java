package io.xcore.auth.internal.store;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of auth_passkey_challenge. */
@Entity
@Table(name = "auth_passkey_challenge")
public class UsedChallengeEntity {
    @Id
    private String digest = "";

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt = Instant.EPOCH;

    protected UsedChallengeEntity() {}

    UsedChallengeEntity(String digest, Instant expiresAt) {
        this.digest = digest;
        this.expiresAt = expiresAt;
    }
}
