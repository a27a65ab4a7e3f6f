package io.xcore.admin.internal.rest;

import io.xcore.admin.internal.ProfileChange;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a user changes about itself (contract A4-09); neither id, roles nor state are among it. */
record ProfileRequest(
        @Nullable String displayName,
        @Nullable String email,
        @Nullable String avatarUrl,
        @Nullable Map<String, @Nullable Object> preferences) {
    ProfileChange change() {
        return new ProfileChange(
                Optional.ofNullable(displayName),
                Optional.ofNullable(email),
                Optional.ofNullable(avatarUrl),
                preferences == null ? Map.of() : preferences);
    }
}
