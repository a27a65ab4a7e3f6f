package io.xcore.config.internal.rest;

import io.xcore.config.internal.profile.Profile;
import java.time.Instant;

/** A configuration with a name (contract A0-08). */
record ProfileView(
        String id, String name, String description, SystemConfig config, Instant createdAt, Instant updatedAt) {
    static ProfileView of(Profile profile) {
        return new ProfileView(
                profile.id(),
                profile.name(),
                profile.description(),
                SystemConfig.of(profile.config()),
                profile.createdAt(),
                profile.updatedAt());
    }
}
