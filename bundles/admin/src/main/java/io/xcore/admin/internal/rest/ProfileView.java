package io.xcore.admin.internal.rest;

import io.xcore.admin.internal.PermissionKey;
import io.xcore.admin.internal.Profile;
import io.xcore.directory.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user as S4 shows it to itself (contract A4-08); permissions dotted. */
record ProfileView(
        String id,
        String username,
        String email,
        String displayName,
        Optional<String> avatarUrl,
        List<String> roles,
        List<String> permissions,
        Instant createdAt,
        Optional<Instant> lastLogin,
        boolean isActive,
        Map<String, Object> preferences) {
    static ProfileView of(Profile profile, List<String> permissions) {
        User user = profile.user();
        return new ProfileView(
                UserItem.id(user),
                user.username(),
                user.email(),
                user.fullName(),
                profile.avatarUrl(),
                user.roles(),
                permissions.stream().map(ProfileView::dotted).toList(),
                user.createdAt(),
                user.lastLogin(),
                user.active(),
                profile.preferences());
    }

    private static String dotted(String permission) {
        return PermissionKey.parse(permission).map(PermissionKey::dotted).orElse(permission);
    }
}
