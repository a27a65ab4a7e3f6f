package io.xcore.directory;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A user as the directory knows it; passwords and sessions are not its business.
 *
 * @param id the number of the user, stable for ever (S1 prints it as it is, other dialects as a string)
 * @param username unique, case-insensitive
 * @param email unique, case-insensitive
 * @param fullName for people ({@code full_name}, {@code display_name}, {@code name} in the dialects, X-17)
 * @param state whether it may sign in
 * @param roles the names of its roles, sorted
 * @param lastLogin when it last signed in
 */
public record User(
        long id,
        String username,
        String email,
        String fullName,
        UserState state,
        List<String> roles,
        Instant createdAt,
        Optional<Instant> lastLogin) {
    public User {
        requireNonNull(username, "username is null");
        requireNonNull(email, "email is null");
        requireNonNull(fullName, "fullName is null");
        requireNonNull(state, "state is null");
        roles = List.copyOf(roles);
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(lastLogin, "lastLogin is null");
    }

    /** Whether it may sign in. */
    public boolean active() {
        return state == UserState.ACTIVE;
    }
}
