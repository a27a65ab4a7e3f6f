package io.xcore.admin.internal.rest;

import io.xcore.error.XcoreException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The permissions a body names: by name, by id, or as a role's own view shows them. */
final class PermissionReferences {
    private static final int MOST = 1_000;

    private PermissionReferences() {}

    /**
     * The names and ids.
     *
     * @throws XcoreException VALIDATION_FAILED for the field {@code permissions}
     */
    static List<String> of(List<@Nullable Object> values) {
        if (values.size() > MOST) {
            throw XcoreException.invalid("permissions", "must be at most " + MOST);
        }
        return values.stream().map(PermissionReferences::reference).toList();
    }

    private static String reference(@Nullable Object value) {
        if (value instanceof Map<?, ?> view) {
            Object id = view.get("id");
            return plain(id == null ? view.get("name") : id);
        }
        return plain(value);
    }

    private static String plain(@Nullable Object value) {
        if (value instanceof String || value instanceof Integer || value instanceof Long) {
            return value.toString();
        }
        throw XcoreException.invalid("permissions", "must be names or ids");
    }
}
