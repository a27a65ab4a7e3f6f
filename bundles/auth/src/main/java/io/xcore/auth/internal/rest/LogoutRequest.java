package io.xcore.auth.internal.rest;

import org.jspecify.annotations.Nullable;

/** The body of a logout, when there is one (contract A0-03); any token of the session will do. */
public record LogoutRequest(@Nullable String token, @Nullable String accessToken, @Nullable String refreshToken) {
    /** Without the secrets. */
    @Override
    public String toString() {
        return "logout";
    }
}
