package io.xcore.auth.internal.rest;

import org.jspecify.annotations.Nullable;

/** The body of a refresh, when there is one (contract C-04). */
public record RefreshRequest(@Nullable String refreshToken) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "refresh";
    }
}
