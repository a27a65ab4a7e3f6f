package io.xcore.auth.internal.rest;

import org.jspecify.annotations.Nullable;

/** The body of a registration (contract A1-03). */
public record RegisterRequest(@Nullable String email, @Nullable String password, @Nullable String fullName) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "registration";
    }
}
