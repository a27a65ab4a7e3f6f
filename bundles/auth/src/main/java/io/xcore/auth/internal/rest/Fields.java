package io.xcore.auth.internal.rest;

import io.xcore.error.XcoreException;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a body. */
final class Fields {
    private Fields() {}

    /**
     * The value of a field.
     *
     * @throws XcoreException VALIDATION_FAILED when it is missing or empty
     */
    static String required(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw XcoreException.invalid(field, "Field required");
        }
        return value;
    }

    static String optional(@Nullable String value) {
        return value == null ? "" : value;
    }
}
