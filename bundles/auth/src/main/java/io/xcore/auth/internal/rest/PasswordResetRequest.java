package io.xcore.auth.internal.rest;

import org.jspecify.annotations.Nullable;

/** The body that sets a new password with a mailed token (contract G-03). */
public record PasswordResetRequest(@Nullable String token, @Nullable String newPassword) {
    /** Without the secrets. */
    @Override
    public String toString() {
        return "password reset";
    }
}
