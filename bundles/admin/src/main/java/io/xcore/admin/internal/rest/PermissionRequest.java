package io.xcore.admin.internal.rest;

import io.xcore.admin.internal.PermissionKey;
import io.xcore.error.XcoreException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body that creates a permission (contract A1-12): by its name, by resource and action, or by both alike. */
record PermissionRequest(
        @Nullable String name, @Nullable String description, @Nullable String resource, @Nullable String action) {
    /**
     * What is to be permitted.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field that is missing or contradicts the others
     */
    PermissionKey key() {
        Optional<String> given = Requests.given(name);
        if (resource == null && action == null) {
            String text = given.orElseThrow(() -> XcoreException.invalid("name", "Field required"));
            return PermissionKey.parse(text)
                    .orElseThrow(() -> XcoreException.invalid("name", "must be resource:action"));
        }
        PermissionKey key =
                PermissionKey.of(Requests.required("resource", resource), Requests.required("action", action));
        if (given.isPresent() && !PermissionKey.candidates(given.get()).contains(key)) {
            throw XcoreException.invalid("name", "must be " + key.name() + " for this resource and action");
        }
        return key;
    }
}
