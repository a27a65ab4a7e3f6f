package io.xcore.auth.internal.store;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of auth_mfa_recovery_code. */
@Entity
@Table(name = "auth_mfa_recovery_code")
public class RecoveryCodeEntity {
    @Id
    private String digest = "";

    @Column(name = "user_id", nullable = false)
    private long userId;

    protected RecoveryCodeEntity() {}

    RecoveryCodeEntity(long userId, String digest) {
        this.userId = userId;
        this.digest = digest;
    }
}
