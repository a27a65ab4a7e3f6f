package io.xcore.directory;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A user to be created.
 *
 * @param username unique, 1 to 64 characters without spaces
 * @param email unique, a mailbox address of at most 254 characters
 * @param fullName at most 200 characters, may be empty
 * @param roles names of existing roles
 */
public record NewUser(String username, String email, String fullName, List<String> roles) {
    public NewUser {
        requireNonNull(username, "username is null");
        requireNonNull(email, "email is null");
        requireNonNull(fullName, "fullName is null");
        roles = List.copyOf(roles);
    }
}
