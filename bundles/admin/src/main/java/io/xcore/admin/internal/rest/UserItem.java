package io.xcore.admin.internal.rest;

import io.xcore.directory.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A user in S4's lists (contract A4-10, A4-23). */
record UserItem(
        String id,
        String username,
        String email,
        String displayName,
        List<String> roles,
        boolean isActive,
        Instant createdAt,
        Optional<Instant> lastLogin) {
    static UserItem of(User user) {
        return new UserItem(
                id(user),
                user.username(),
                user.email(),
                user.fullName(),
                user.roles(),
                user.active(),
                user.createdAt(),
                user.lastLogin());
    }

    /** S4's id: the number with the kind before it (contract X-11). */
    static String id(User user) {
        return "user_" + user.id();
    }
}
