package io.xcore.auth.internal.rest;

import org.jspecify.annotations.Nullable;

/**
 * The body of a login (contract A0-01, A1-02, A2-01, A3-01, A4-01); either field names the user by name or e-mail.
 */
public record LoginRequest(
        @Nullable String username, @Nullable String email, @Nullable String password, @Nullable Boolean rememberMe) {
    private static final LoginRequest EMPTY = new LoginRequest(null, null, null, null);

    static LoginRequest of(@Nullable LoginRequest body) {
        return body == null ? EMPTY : body;
    }

    String login() {
        return Fields.required("username", username == null || username.isBlank() ? email : username);
    }

    String requiredPassword() {
        return Fields.required("password", password);
    }

    boolean remembered() {
        return Boolean.TRUE.equals(rememberMe);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "login";
    }
}
