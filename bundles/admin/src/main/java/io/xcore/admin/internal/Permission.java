package io.xcore.admin.internal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A permission roles can be given.
 *
 * @param id stable for ever
 * @param contributor the plugin that brought it; empty for those of the platform and of administrators
 */
public record Permission(long id, PermissionKey key, String description, Optional<String> contributor) {
    public Permission {
        requireNonNull(key, "key is null");
        requireNonNull(description, "description is null");
        requireNonNull(contributor, "contributor is null");
    }

    public String name() {
        return key.name();
    }
}
