package io.xcore.auth.internal.store;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of auth_mfa_quota. */
@Entity
@Table(name = "auth_mfa_quota")
public class MfaQuotaEntity {
    @Id
    private String name = "";

    @Column(name = "window_start", nullable = false)
    private Instant start = Instant.EPOCH;

    @Column(nullable = false)
    private int taken;

    protected MfaQuotaEntity() {}

    MfaQuotaEntity(String name, Instant start) {
        this.name = name;
        this.start = start;
        this.taken = 1;
    }

    Instant start() {
        return start;
    }
}
