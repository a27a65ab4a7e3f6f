package io.xcore.plugins.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.plugins.internal.CrashHistory;
import io.xcore.plugins.internal.DesiredPlugin;
import io.xcore.plugins.internal.content.PluginDescriptor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns desired plugins into rows and back. */
final class RowMapper {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .configure(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .configure(SerializationFeature.FAIL_ON_EMPTY_BEANS, false)
            .build();

    private RowMapper() {}

    /** The crash history as it is written: times in milliseconds. */
    record CrashNote(List<Long> crashes, @Nullable String quarantine) {}

    static void write(DesiredPlugin plugin, PluginRow row) {
        row.id = plugin.id();
        row.sha256 = plugin.sha256();
        row.size = plugin.size();
        row.enabled = plugin.enabled();
        row.generation = plugin.generation();
        row.source = plugin.source();
        row.descriptor = json(plugin.descriptor());
        row.settings = json(plugin.settings());
        row.crashes = json(new CrashNote(
                plugin.crashes().crashes().stream().map(Instant::toEpochMilli).toList(),
                plugin.crashes().quarantine().orElse(null)));
        row.installedAtMillis = plugin.installedAt().toEpochMilli();
        row.lastReloadMillis = PluginRow.millis(plugin.lastReload().orElse(null));
    }

    static DesiredPlugin read(PluginRow row) {
        try {
            CrashNote note = JSON.readValue(row.crashes, CrashNote.class);
            return new DesiredPlugin(
                    JSON.readValue(row.descriptor, PluginDescriptor.class),
                    row.sha256,
                    row.size,
                    row.enabled,
                    row.generation,
                    row.source,
                    JSON.readValue(row.settings, new TypeReference<Map<String, Object>>() {}),
                    new CrashHistory(
                            note.crashes().stream().map(Instant::ofEpochMilli).toList(),
                            Optional.ofNullable(note.quarantine())),
                    Instant.ofEpochMilli(row.installedAtMillis),
                    Optional.ofNullable(row.lastReloadMillis).map(Instant::ofEpochMilli));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The row of plugin " + row.id + " cannot be read", e);
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
