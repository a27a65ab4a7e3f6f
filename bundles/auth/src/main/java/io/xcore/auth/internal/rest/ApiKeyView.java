package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.ApiKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key as its owner sees it, without its secret (contract G-02).
 *
 * @param prefix how the key begins
 */
public record ApiKeyView(
        String id,
        String name,
        String prefix,
        List<String> permissions,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        Instant createdAt) {
    static ApiKeyView of(ApiKey key) {
        return new ApiKeyView(
                key.id(),
                key.name(),
                key.prefix(),
                key.scopes().names(),
                key.times().expiresAt().orElse(null),
                key.times().lastUsedAt().orElse(null),
                key.times().createdAt());
    }
}
