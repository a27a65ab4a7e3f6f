package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.NewApiKey;
import io.xcore.error.XcoreException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of a request for an API key (contract A4-04). */
public record ApiKeyRequest(
        @Nullable String name, @Nullable List<@Nullable String> permissions, @Nullable String expiresAt) {
    private static final ApiKeyRequest EMPTY = new ApiKeyRequest(null, null, null);

    static ApiKeyRequest of(@Nullable ApiKeyRequest body) {
        return body == null ? EMPTY : body;
    }

    NewApiKey wanted() {
        if (permissions == null || permissions.isEmpty()) {
            throw XcoreException.invalid("permissions", "Field required");
        }
        List<String> scopes = permissions.stream().map(Fields::optional).toList();
        return new NewApiKey(Fields.required("name", name), scopes, end());
    }

    private Optional<Instant> end() {
        if (expiresAt == null || expiresAt.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(expiresAt.strip()).toInstant());
        } catch (DateTimeException e) {
            throw XcoreException.invalid("expires_at", "must be a time in ISO 8601, e.g. 2030-12-31T23:59:59Z");
        }
    }
}
