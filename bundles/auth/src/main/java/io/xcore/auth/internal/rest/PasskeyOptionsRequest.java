package io.xcore.auth.internal.rest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to begin a registration of a passkey.
 *
 * @param password needed when the session is not fresh
 */
public record PasskeyOptionsRequest(@Nullable String password) {
    static Optional<String> given(@Nullable PasskeyOptionsRequest body) {
        return body == null ? Optional.empty() : Optional.ofNullable(body.password);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "passkey options";
    }
}
