package io.xcore.auth.internal.store;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of auth_mfa_sms_code. */
@Entity
@Table(name = "auth_mfa_sms_code")
public class SmsCodeEntity {
    @Id
    @Column(name = "user_id")
    private long userId;

    @Column(nullable = false)
    private String mac = "";

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt = Instant.EPOCH;

    @Column(nullable = false)
    private int attempts;

    protected SmsCodeEntity() {}

    SmsCodeEntity(long userId, String mac, Instant expiresAt) {
        this.userId = userId;
        this.mac = mac;
        this.expiresAt = expiresAt;
    }

    String mac() {
        return mac;
    }
}
