package io.xcore.admin.internal.rest;

import io.xcore.directory.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A user in S1's list (contract A1-13). */
record AdminUserView(
        long id,
        String username,
        String email,
        String fullName,
        boolean isActive,
        List<String> roles,
        Optional<Instant> lastLogin,
        Instant createdAt) {
    static AdminUserView of(User user) {
        return new AdminUserView(
                user.id(),
                user.username(),
                user.email(),
                user.fullName(),
                user.active(),
                user.roles(),
                user.lastLogin(),
                user.createdAt());
    }
}
