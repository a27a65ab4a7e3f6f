package io.xcore.plugins.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.plugins.internal.CrashHistory;
import io.xcore.plugins.internal.DesiredPlugin;
import io.xcore.plugins.internal.content.PluginDescriptor;
import io.xcore.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns desired plugins into rows and back. */
final class PluginRows {
    /** All columns but the key, which comes last. */
    static final String CHANGEABLE = "sha256, content_size, enabled, generation, source, descriptor, settings, crashes,"
            + " installed_at, last_reload";

    private static final TypeReference<Map<String, Object>> SETTINGS = new TypeReference<>() {};
    private static final ObjectMapper JSON = JsonMapper.builder()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .configure(SerializationFeature.FAIL_ON_EMPTY_BEANS, false)
            .build();

    private PluginRows() {}

    /** The crash history as it is written: times in milliseconds. */
    record CrashNote(List<Long> crashes, @Nullable String quarantine) {}

    /** The values of {@link #CHANGEABLE}, and last that of the key. */
    static @Nullable Object[] values(DesiredPlugin plugin) {
        CrashNote note = new CrashNote(
                plugin.crashes().crashes().stream().map(Instant::toEpochMilli).toList(),
                plugin.crashes().quarantine().orElse(null));
        return new @Nullable Object[] {
            plugin.sha256(),
            plugin.size(),
            plugin.enabled(),
            plugin.generation(),
            plugin.source(),
            json(plugin.descriptor()),
            json(plugin.settings()),
            json(note),
            plugin.installedAt().toEpochMilli(),
            Database.millis(plugin.lastReload()),
            plugin.id()
        };
    }

    static DesiredPlugin read(ResultSet row) throws SQLException {
        try {
            CrashNote note = JSON.readValue(row.getString("crashes"), CrashNote.class);
            return new DesiredPlugin(
                    JSON.readValue(row.getString("descriptor"), PluginDescriptor.class),
                    row.getString("sha256"),
                    row.getLong("content_size"),
                    row.getBoolean("enabled"),
                    row.getLong("generation"),
                    row.getString("source"),
                    JSON.readValue(row.getString("settings"), SETTINGS),
                    new CrashHistory(
                            note.crashes().stream().map(Instant::ofEpochMilli).toList(),
                            Optional.ofNullable(note.quarantine())),
                    Instant.ofEpochMilli(row.getLong("installed_at")),
                    Database.instant(row, "last_reload"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The row of plugin " + row.getString("id") + " cannot be read", e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + value, e);
        }
    }
}
