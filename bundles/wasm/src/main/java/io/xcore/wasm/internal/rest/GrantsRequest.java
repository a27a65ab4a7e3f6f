package io.xcore.wasm.internal.rest;

import io.xcore.wasm.internal.host.Grants;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a module is to be granted; what is absent is denied.
 *
 * @param config its configuration; without it, it may read none
 */
public record GrantsRequest(
        boolean log,
        boolean store,
        @Nullable List<String> http,
        @Nullable List<String> publish,
        @Nullable Map<String, String> config) {
    /** @throws IllegalArgumentException naming the field that is wrong */
    Grants grants() {
        return new Grants(
                log, store, http == null ? List.of() : http, publish == null ? List.of() : publish, config != null);
    }

    Map<String, String> configuration() {
        return config == null ? Map.of() : config;
    }
}
