package io.xcore.auth.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An API key somebody wants.
 *
 * @param name 1 to 100 characters
 * @param scopes see {@link ApiKeyScopes}
 * @param expiresAt in the future; empty for never
 */
public record NewApiKey(String name, List<String> scopes, Optional<Instant> expiresAt) {
    public NewApiKey {
        requireNonNull(name, "name is null");
        scopes = List.copyOf(scopes);
        requireNonNull(expiresAt, "expiresAt is null");
    }
}
