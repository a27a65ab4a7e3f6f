package io.xcore.plugins.internal.shell;

import io.xcore.plugin.Plugin;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plugin as the shell shows it. */
final class PluginRow {
    private PluginRow() {}

    static String state(Plugin plugin) {
        return plugin.state().name().toLowerCase(Locale.ROOT);
    }

    static String loadedAt(Plugin plugin) {
        return plugin.times()
                .loadedAt()
                .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("");
    }

    /** Every field, by its name in the REST API and in the same order. */
    static Map<String, Object> fields(Plugin plugin) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", plugin.id());
        fields.put("name", plugin.name());
        fields.put("version", plugin.version());
        fields.put("author", plugin.author());
        fields.put("description", plugin.description());
        fields.put("active", plugin.active());
        fields.put("state", state(plugin));
        fields.put("failure", plugin.failure().orElse(null));
        fields.put("api_prefix", plugin.prefix());
        fields.put("tags", plugin.tags());
        fields.put("routes", plugin.routes());
        fields.put("dependencies", plugin.dependencies());
        fields.put("settings", plugin.settings());
        fields.put("grants", plugin.grants());
        fields.put("source", plugin.provenance().source());
        fields.put("sha256", plugin.provenance().sha256());
        fields.put("loaded_at", loadedAt(plugin));
        return fields;
    }

    static List<Map<String, Object>> all(List<Plugin> plugins) {
        return plugins.stream().map(PluginRow::fields).toList();
    }
}
