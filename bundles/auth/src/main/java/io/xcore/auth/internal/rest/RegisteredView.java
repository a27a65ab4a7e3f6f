package io.xcore.auth.internal.rest;

import io.xcore.directory.User;
import java.time.Instant;

/** A new account as its owner sees it (contract A1-03). */
public record RegisteredView(long id, String email, String fullName, boolean isActive, Instant createdAt) {
    static RegisteredView of(User user) {
        return new RegisteredView(user.id(), user.email(), user.fullName(), user.active(), user.createdAt());
    }
}
