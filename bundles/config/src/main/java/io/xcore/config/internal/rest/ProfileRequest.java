package io.xcore.config.internal.rest;

import io.xcore.config.internal.profile.Profiles;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A profile to keep (contract A0-09, A0-10). */
record ProfileRequest(@Nullable String name, @Nullable String description, @Nullable Map<String, Object> config) {
    Profiles.Draft draft() {
        return new Profiles.Draft(
                Optional.ofNullable(name), Optional.ofNullable(description), Optional.ofNullable(config));
    }
}
