package io.xcore.admin.internal;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a user changes about itself; what is empty stays as it is.
 *
 * @param avatarUrl an address, or nothing between the quotes to have none
 * @param preferences merged into the present ones; {@code null} takes one back to its default
 */
public record ProfileChange(
        Optional<String> fullName,
        Optional<String> email,
        Optional<String> avatarUrl,
        Map<String, Object> preferences) {
    public ProfileChange {
        requireNonNull(fullName, "fullName is null");
        requireNonNull(email, "email is null");
        requireNonNull(avatarUrl, "avatarUrl is null");
        preferences = Collections.unmodifiableMap(new LinkedHashMap<>(preferences));
    }
}
