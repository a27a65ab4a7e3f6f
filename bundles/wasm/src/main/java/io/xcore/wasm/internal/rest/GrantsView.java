package io.xcore.wasm.internal.rest;

import io.xcore.wasm.internal.host.Grants;
import io.xcore.wasm.internal.host.StoredGrants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a module is granted, and what it asks for by a manifest in its bytes.
 *
 * @param configKeys the keys of its configuration; its values may be secrets
 */
record GrantsView(
        boolean log,
        boolean store,
        List<String> http,
        List<String> publish,
        List<String> configKeys,
        Optional<Long> grantedBy,
        Optional<Instant> grantedAt,
        Optional<Grants> requested) {
    static GrantsView of(Optional<StoredGrants> stored, Optional<Grants> requested) {
        Grants grants = stored.map(StoredGrants::grants).orElse(Grants.NONE);
        return new GrantsView(
                grants.log(),
                grants.store(),
                grants.http(),
                grants.publish(),
                stored.map(granted ->
                                granted.config().keySet().stream().sorted().toList())
                        .orElse(List.of()),
                stored.flatMap(StoredGrants::grantedBy),
                stored.map(StoredGrants::grantedAt),
                requested);
    }
}
