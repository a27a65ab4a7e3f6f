package io.xcore.auth.internal.rest;

import io.xcore.directory.User;

/** The answer to a sign-in by cookie (contract A2-01). */
public record SigninView(BrowserUser user) {
    /** The user as S2 shows it. */
    public record BrowserUser(String id, String email, String name) {
        static BrowserUser of(User user) {
            String name = user.fullName().isBlank() ? user.username() : user.fullName();
            return new BrowserUser(UserIds.cuid(user.id()), user.email(), name);
        }
    }

    static SigninView of(User user) {
        return new SigninView(BrowserUser.of(user));
    }
}
