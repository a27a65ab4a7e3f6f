package io.xcore.wasm.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.snapshot.NewSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that is to be made (contract A3-09).
 *
 * @param modules their ids; all one may see when absent or empty
 */
public record SnapshotRequest(
        @Nullable String name,
        @Nullable String description,
        @Nullable List<@Nullable String> modules,
        @Nullable Boolean includeMetrics) {
    static NewSnapshot wanted(@Nullable SnapshotRequest body) {
        if (body == null || body.name == null) {
            throw XcoreException.invalid("name", "Field required");
        }
        return new NewSnapshot(
                body.name,
                body.description == null ? "" : body.description,
                body.modules == null ? List.of() : ids(body.modules),
                body.includeMetrics != null && body.includeMetrics);
    }

    private static List<String> ids(List<@Nullable String> given) {
        List<String> ids = new ArrayList<>();
        for (String id : given) {
            if (id == null) {
                throw XcoreException.invalid("modules[" + ids.size() + "]", "must be the id of a module");
            }
            ids.add(id);
        }
        return ids;
    }
}
