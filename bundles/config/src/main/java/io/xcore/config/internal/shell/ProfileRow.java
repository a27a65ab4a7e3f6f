package io.xcore.config.internal.shell;

import io.xcore.config.internal.profile.Profile;
import java.util.LinkedHashMap;
import java.util.Map;

/** A profile in the shell. */
final class ProfileRow {
    private ProfileRow() {}

    /** As over REST. */
    static Map<String, Object> fields(Profile profile) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", profile.id());
        fields.put("name", profile.name());
        fields.put("description", profile.description());
        fields.put("config", profile.config().tree());
        fields.put("created_at", profile.createdAt().toString());
        fields.put("updated_at", profile.updatedAt().toString());
        return fields;
    }

    static void print(Profile profile, String done, boolean json) {
        if (json) {
            System.out.println(Json.of(fields(profile)));
        } else {
            System.out.printf("%s profile '%s' (%s)%n", done, profile.name(), profile.id());
        }
    }
}
