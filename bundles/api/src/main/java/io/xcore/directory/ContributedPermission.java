package io.xcore.directory;

import static java.util.Objects.requireNonNull;

/**
 * A permission a plugin's routes ask for.
 *
 * @param resource what it is about: 1 to 100 of {@code a-z 0-9 . _ -}, or {@code *} for any
 * @param action what may be done with it: 1 to 100 of {@code a-z 0-9 _ -}, or {@code *} for any
 * @param description for people, at most 500 characters
 */
public record ContributedPermission(String resource, String action, String description) {
    public ContributedPermission {
        requireNonNull(resource, "resource is null");
        requireNonNull(action, "action is null");
        requireNonNull(description, "description is null");
    }
}
