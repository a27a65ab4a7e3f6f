package io.xcore.auth.internal.rest;

import java.util.List;

/** The API keys of a user, the youngest first (contract G-02). */
public record ApiKeyListView(List<ApiKeyView> apiKeys) {
    public ApiKeyListView {
        apiKeys = List.copyOf(apiKeys);
    }
}
