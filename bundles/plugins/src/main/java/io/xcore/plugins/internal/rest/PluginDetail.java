package io.xcore.plugins.internal.rest;

import io.xcore.plugin.Plugin;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Everything about a plugin (contract A1-20, and what an administrator asks next). */
record PluginDetail(
        String id,
        String name,
        String version,
        String author,
        String description,
        boolean active,
        String apiPrefix,
        List<String> tags,
        List<String> routes,
        List<String> dependencies,
        Optional<Instant> loadedAt,
        Optional<Instant> lastReload,
        String state,
        Optional<String> failure,
        Map<String, Object> settings,
        List<String> grants,
        String source,
        String sha256,
        long size,
        Instant installedAt,
        boolean core) {
    static PluginDetail of(Plugin plugin) {
        return new PluginDetail(
                plugin.id(),
                plugin.name(),
                plugin.version(),
                plugin.author(),
                plugin.description(),
                plugin.active(),
                plugin.prefix(),
                plugin.tags(),
                plugin.routes(),
                plugin.dependencies(),
                plugin.times().loadedAt(),
                plugin.times().lastReload(),
                plugin.state().name().toLowerCase(Locale.ROOT),
                plugin.failure(),
                plugin.settings(),
                plugin.grants(),
                plugin.provenance().source(),
                plugin.provenance().sha256(),
                plugin.provenance().size(),
                plugin.times().installedAt(),
                plugin.core());
    }
}
