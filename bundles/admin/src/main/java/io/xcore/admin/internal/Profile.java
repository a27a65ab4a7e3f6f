package io.xcore.admin.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.directory.User;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A user and what it has set for itself.
 *
 * @param preferences those that were never set have their defaults
 */
public record Profile(User user, Optional<String> avatarUrl, Map<String, Object> preferences) {
    public Profile {
        requireNonNull(user, "user is null");
        requireNonNull(avatarUrl, "avatarUrl is null");
        preferences = Collections.unmodifiableMap(new LinkedHashMap<>(preferences));
    }
}
