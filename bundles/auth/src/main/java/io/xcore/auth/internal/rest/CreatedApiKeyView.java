package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.ApiKey;
import io.xcore.auth.internal.CreatedApiKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new API key (contract A4-04).
 *
 * @param key the whole of it, this once
 */
public record CreatedApiKeyView(
        String id, String name, String key, List<String> permissions, @Nullable Instant expiresAt, Instant createdAt) {
    static CreatedApiKeyView of(CreatedApiKey created) {
        ApiKey key = created.key();
        return new CreatedApiKeyView(
                key.id(),
                key.name(),
                created.text(),
                key.scopes().names(),
                key.times().expiresAt().orElse(null),
                key.times().createdAt());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "API key " + id;
    }
}
