package io.xcore.admin.internal.rest;

import io.xcore.admin.internal.UserRules;
import io.xcore.directory.NewUser;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body that creates a user (contract A4-11); who is not given roles has the one of everybody. */
record UserRequest(
        @Nullable String username,
        @Nullable String email,
        @Nullable String password,
        @Nullable String displayName,
        @Nullable List<@Nullable String> roles) {
    private static final List<String> EVERYBODY = List.of("user");

    NewUser user() {
        String name = displayName == null ? "" : displayName;
        return new NewUser(
                Requests.required("username", username),
                Requests.required("email", email),
                UserRules.fullName("display_name", name),
                roles == null
                        ? EVERYBODY
                        : roles.stream().filter(Objects::nonNull).toList());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "UserRequest[username=" + username + ", email=" + email + ", roles=" + roles + "]";
    }
}
