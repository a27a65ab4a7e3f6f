package io.xcore.auth.internal.store;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.RefreshState;
import io.xcore.auth.internal.Session;
import java.time.Instant;
import java.util.List;
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

    /** Empty, as the two below, in rows from before there were such columns: nothing has this digest. */
    @Column(name = "refresh_family")
    private @Nullable String refreshFamily;

    @Column(name = "refresh_trail")
    private @Nullable String refreshTrail;

    @Column(name = "cookie_digest")
    private @Nullable String cookieDigest;

    @Column(name = "proved_at")
    private @Nullable Instant provedAt;

    protected SessionEntity() {}

    SessionEntity(Session session) {
        this.id = session.id();
        this.userId = session.userId();
        this.address = session.client().address();
        this.userAgent = session.client().userAgent();
        this.createdAt = session.times().createdAt();
        this.lastActivity = session.times().lastActivity();
        this.expiresAt = session.times().expiresAt();
        this.revokedAt = session.revokedAt().orElse(null);
        RefreshState refresh = session.proofs().refresh();
        this.refreshGeneration = refresh.generation();
        this.refreshDigest = refresh.digest();
        this.refreshTrail = RefreshTrail.text(refresh.recent());
        this.refreshFamily = session.proofs().family();
        this.cookieDigest = session.proofs().cookie();
    }

    Optional<Instant> provedAt() {
        return Optional.ofNullable(provedAt);
    }

    Session toSession() {
        List<RefreshState.Exchange> recent = RefreshTrail.exchanges(orEmpty(refreshTrail));
        return new Session(
                id,
                userId,
                new Client(address, userAgent),
                new Session.Times(createdAt, lastActivity, expiresAt),
                new Session.Proofs(
                        orEmpty(cookieDigest),
                        orEmpty(refreshFamily),
                        new RefreshState(refreshGeneration, refreshDigest, recent)),
                Optional.ofNullable(revokedAt));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
