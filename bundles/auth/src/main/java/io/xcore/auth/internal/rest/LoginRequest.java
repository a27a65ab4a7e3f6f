package io.xcore.auth.internal.rest;

import org.jspecify.annotations.Nullable;

/** The body of a login (contract A1-02); either field names the user by name or e-mail. */
public record LoginRequest(@Nullable String username, @Nullable String email, @Nullable String password) {
    String login() {
        return Fields.required("username", username == null || username.isBlank() ? email : username);
    }

    String requiredPassword() {
        return Fields.required("password", password);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "login";
    }
}
