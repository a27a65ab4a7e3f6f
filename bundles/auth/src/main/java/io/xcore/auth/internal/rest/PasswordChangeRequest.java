package io.xcore.auth.internal.rest;

import org.jspecify.annotations.Nullable;

/** The body of a change of the caller's own password (contract G-03). */
public record PasswordChangeRequest(@Nullable String currentPassword, @Nullable String newPassword) {
    /** Without the secrets. */
    @Override
    public String toString() {
        return "password change";
    }
}
