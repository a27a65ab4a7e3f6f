package io.xcore.auth.internal.store;

import io.xcore.auth.internal.mfa.Factor;
import io.xcore.auth.internal.mfa.MfaMethod;
import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of auth_mfa_factor. */
@Entity
@Table(name = "auth_mfa_factor")
public class MfaFactorEntity {
    /** The user's id and the method: a user has one of each. */
    @Id
    private String id = "";

    @Column(name = "user_id", nullable = false)
    private long userId;

    /** Not called method: that is a word of SQL's own. */
    @Column(name = "kind", nullable = false)
    private String method = "";

    @Column(nullable = false)
    private String secret = "";

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "active_since")
    private @Nullable Instant activeSince;

    @Column(name = "last_step", nullable = false)
    private long lastStep;

    protected MfaFactorEntity() {}

    MfaFactorEntity(Factor factor) {
        this.id = id(factor.userId(), factor.method());
        this.userId = factor.userId();
        this.method = factor.method().text();
        this.secret = factor.secret();
        this.createdAt = factor.createdAt();
        this.activeSince = factor.activeSince().orElse(null);
    }

    static String id(long userId, MfaMethod method) {
        return userId + ":" + method.text();
    }

    Factor toFactor() {
        return new Factor(userId, MfaMethod.parse(method), secret, createdAt, Optional.ofNullable(activeSince));
    }
}
