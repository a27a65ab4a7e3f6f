package io.xcore.auth.internal.rest;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.xcore.auth.internal.PasswordLogin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a login (contract A0-01, A1-02, A2-01, A3-01, A4-01); either field names the user by name or e-mail.
 */
public record LoginRequest(
        @Nullable String username,
        @Nullable String email,
        @Nullable String password,
        @Nullable Boolean rememberMe,
        @JsonAlias({"mfa_code", "mfaCode"}) @Nullable String mfaCode) {
    private static final LoginRequest EMPTY = new LoginRequest(null, null, null, null, null);

    static LoginRequest of(@Nullable LoginRequest body) {
        return body == null ? EMPTY : body;
    }

    PasswordLogin wanted() {
        String login = Fields.required("username", username == null || username.isBlank() ? email : username);
        Optional<String> code = Optional.ofNullable(mfaCode).filter(text -> !text.isBlank());
        return new PasswordLogin(login, Fields.required("password", password), code, Boolean.TRUE.equals(rememberMe));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "login";
    }
}
