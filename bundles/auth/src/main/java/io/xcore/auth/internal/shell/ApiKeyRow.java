package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.ApiKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** An API key as the shell shows it. */
final class ApiKeyRow {
    private ApiKeyRow() {}

    static Map<String, Object> of(ApiKey key, String owner) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", key.id());
        row.put("name", key.name());
        row.put("user", owner);
        row.put("permissions", key.scopes().names());
        row.put("created_at", Rows.text(key.times().createdAt()));
        row.put("expires_at", key.times().expiresAt().map(Rows::text).orElse(null));
        row.put("last_used_at", key.times().lastUsedAt().map(Rows::text).orElse(null));
        return row;
    }
}
