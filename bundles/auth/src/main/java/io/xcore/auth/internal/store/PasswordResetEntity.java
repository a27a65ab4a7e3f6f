package io.xcore.auth.internal.store;

import io.xcore.auth.internal.StoredReset;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of auth_password_reset. */
@Entity
@Table(name = "auth_password_reset")
public class PasswordResetEntity {
    @Id
    @Column(name = "user_id")
    private long userId;

    @Column(nullable = false)
    private String digest = "";

    @Column(nullable = false)
    private String basis = "";

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt = Instant.EPOCH;

    protected PasswordResetEntity() {}

    PasswordResetEntity(StoredReset reset) {
        this.userId = reset.userId();
        this.digest = reset.digest();
        this.basis = reset.basis();
        this.expiresAt = reset.expiresAt();
    }

    StoredReset toReset() {
        return new StoredReset(userId, digest, basis, expiresAt);
    }
}
