package io.xcore.auth.internal.store;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.Session;
import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of auth_session. */
@Entity
@Table(name = "auth_session")
public class SessionEntity {
    @Id
    private String id = "";

    @Column(name = "user_id", nullable = false)
    private long userId;

    @Column(name = "ip_address", nullable = false)
    private String address = "";

    @Column(name = "user_agent", nullable = false)
    private String userAgent = "";

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "last_activity", nullable = false)
    private Instant lastActivity = Instant.EPOCH;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt = Instant.EPOCH;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "refresh_generation", nullable = false)
    private int refreshGeneration;

    @Column(name = "refresh_digest", nullable = false)
    private String refreshDigest = "";

    protected SessionEntity() {}

    SessionEntity(Session session) {
        this.id = session.id();
        this.userId = session.userId();
        this.address = session.client().address();
        this.userAgent = session.client().userAgent();
        this.createdAt = session.createdAt();
        this.lastActivity = session.lastActivity();
        this.expiresAt = session.expiresAt();
        this.revokedAt = session.revokedAt().orElse(null);
        this.refreshGeneration = session.refresh().generation();
        this.refreshDigest = session.refresh().digest();
    }

    Session toSession() {
        return new Session(
                id,
                userId,
                new Client(address, userAgent),
                createdAt,
                lastActivity,
                expiresAt,
                new Session.Refresh(refreshGeneration, refreshDigest),
                Optional.ofNullable(revokedAt));
    }
}
