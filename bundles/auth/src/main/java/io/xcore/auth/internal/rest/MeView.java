package io.xcore.auth.internal.rest;

import io.xcore.directory.User;
import java.util.List;
import java.util.stream.Stream;

/** The signed-in user (contract A1-04); permissions in both forms (C-13). */
public record MeView(
        long id, String username, String email, String fullName, List<String> roles, List<String> permissions) {
    static MeView of(User user, List<String> permissions) {
        List<String> bothForms = permissions.stream()
                .flatMap(permission -> Stream.of(actionFirst(permission), permission))
                .distinct()
                .toList();
        return new MeView(user.id(), user.username(), user.email(), user.fullName(), user.roles(), bothForms);
    }

    private static String actionFirst(String permission) {
        int divider = permission.indexOf(':');
        return divider < 0 ? permission : permission.substring(divider + 1) + ':' + permission.substring(0, divider);
    }
}
