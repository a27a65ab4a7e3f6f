package io.xcore.auth.internal.store;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of auth_credential. */
@Entity
@Table(name = "auth_credential")
public class CredentialEntity {
    @Id
    @Column(name = "user_id")
    private long userId;

    @Column(name = "password_hash", nullable = false)
    private String passwordHash = "";

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt = Instant.EPOCH;

    protected CredentialEntity() {}

    CredentialEntity(long userId, String passwordHash, Instant changedAt) {
        this.userId = userId;
        this.passwordHash = passwordHash;
        this.changedAt = changedAt;
    }

    String passwordHash() {
        return passwordHash;
    }
}
