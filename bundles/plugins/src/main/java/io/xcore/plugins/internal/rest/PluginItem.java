package io.xcore.plugins.internal.rest;

import io.xcore.plugin.Plugin;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A plugin in a list (contract A1-18). */
record PluginItem(
        String id,
        String name,
        String version,
        String author,
        boolean active,
        String apiPrefix,
        List<String> tags,
        Optional<Instant> loadedAt,
        String state) {
    static PluginItem of(Plugin plugin) {
        return new PluginItem(
                plugin.id(),
                plugin.name(),
                plugin.version(),
                plugin.author(),
                plugin.active(),
                plugin.prefix(),
                plugin.tags(),
                plugin.times().loadedAt(),
                plugin.state().name().toLowerCase(Locale.ROOT));
    }
}
