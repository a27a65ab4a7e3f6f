package io.xcore.config.internal.profile;

import static java.util.Objects.requireNonNull;

import io.xcore.config.internal.ConfigDocument;
import java.time.Instant;

/**
 * A configuration with a name (contract A0-08).
 *
 * @param id what it is managed by
 * @param name for people, 1 to 100 characters; no other profile's, whatever the case
 * @param description may be empty, at most 500 characters
 * @param config what is applied when it is activated
 */
public record Profile(
        String id, String name, String description, ConfigDocument config, Instant createdAt, Instant updatedAt) {
    public Profile {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(config, "config is null");
        createdAt = Instant.ofEpochMilli(createdAt.toEpochMilli());
        updatedAt = Instant.ofEpochMilli(updatedAt.toEpochMilli());
    }
}
