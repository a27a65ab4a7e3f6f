package io.xcore.auth.internal.store;

import io.xcore.auth.internal.passkey.AttestedCredential;
import io.xcore.auth.internal.passkey.Passkey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of auth_passkey. */
@Entity
@Table(name = "auth_passkey")
public class PasskeyEntity {
    private static final String DIVIDER = " ";

    @Id
    private String id = "";

    @Column(name = "user_id", nullable = false)
    private long userId;

    @Column(nullable = false)
    private String name = "";

    @Column(nullable = false)
    private String credential = "";

    @Column(name = "sign_count", nullable = false)
    private long signCount;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private Passkey.Backup backup = Passkey.Backup.DEVICE_BOUND;

    @Column(nullable = false)
    private String transports = "";

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    protected PasskeyEntity() {}

    PasskeyEntity(Passkey passkey) {
        this.id = passkey.id();
        this.userId = passkey.userId();
        this.name = passkey.name();
        this.credential = passkey.credential().text();
        this.signCount = passkey.signCount();
        this.backup = passkey.backup();
        this.transports = String.join(DIVIDER, passkey.transports());
        this.createdAt = passkey.times().createdAt();
        this.lastUsedAt = passkey.times().lastUsedAt().orElse(null);
    }

    Passkey toPasskey() {
        return new Passkey(
                id,
                userId,
                name,
                new AttestedCredential(credential),
                signCount,
                backup,
                transports.isEmpty() ? List.of() : List.of(transports.split(DIVIDER)),
                new Passkey.Times(createdAt, Optional.ofNullable(lastUsedAt)));
    }
}
