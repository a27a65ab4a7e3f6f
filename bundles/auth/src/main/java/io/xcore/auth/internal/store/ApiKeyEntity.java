package io.xcore.auth.internal.store;

import io.xcore.auth.internal.ApiKey;
import io.xcore.auth.internal.ApiKeyScopes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of auth_api_key. */
@Entity
@Table(name = "auth_api_key")
public class ApiKeyEntity {
    private static final String DIVIDER = " ";

    @Id
    private String id = "";

    @Column(name = "user_id", nullable = false)
    private long userId;

    @Column(nullable = false)
    private String name = "";

    @Column(nullable = false)
    private String digest = "";

    @Column(nullable = false)
    private String scopes = "";

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    protected ApiKeyEntity() {}

    ApiKeyEntity(ApiKey key) {
        this.id = key.id();
        this.userId = key.userId();
        this.name = key.name();
        this.digest = key.digest();
        this.scopes = String.join(DIVIDER, key.scopes().names());
        this.createdAt = key.times().createdAt();
        this.expiresAt = key.times().expiresAt().orElse(null);
        this.lastUsedAt = key.times().lastUsedAt().orElse(null);
    }

    ApiKey toApiKey() {
        return new ApiKey(
                id,
                userId,
                name,
                digest,
                new ApiKeyScopes(List.of(scopes.split(DIVIDER))),
                new ApiKey.Times(createdAt, Optional.ofNullable(expiresAt), Optional.ofNullable(lastUsedAt)));
    }
}
