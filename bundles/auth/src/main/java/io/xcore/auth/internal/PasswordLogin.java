package io.xcore.auth.internal;

import java.util.Optional;

/**
 * What somebody shows to sign in with a password.
 *
 * @param login the user name or e-mail
 * @param code of the second factor, if the client sends it along
 * @param remembered whether the session is to last for the longer time
 */
public record PasswordLogin(String login, String password, Optional<String> code, boolean remembered) {
    /** A plain one: the session lasts for the usual time, and no second factor is shown. */
    public static PasswordLogin of(String login, String password) {
        return new PasswordLogin(login, password, Optional.empty(), false);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "login of " + login;
    }
}
