package io.xcore.plugin;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plugin, or a core capability of the platform, as it is now.
 *
 * @param id what it is managed by
 * @param name for people
 * @param version the bundle's version as its author wrote it
 * @param author the bundle's vendor, may be empty
 * @param description may be empty
 * @param prefix below which path its resources are published; empty when it has none
 * @param tags words to find it by
 * @param dependencies ids of the plugins it needs, sorted
 * @param state what it is doing
 * @param failure why it is {@link PluginState#FAILED}, {@link PluginState#WAITING} or {@link PluginState#QUARANTINED}
 * @param routes the paths it answers right now, sorted
 * @param settings the values of its settings; secrets are left out
 * @param grants what it is allowed beyond computing, in words, when it runs in a sandbox
 * @param provenance where its bytes came from
 * @param times when it was installed, started and reloaded
 * @param core whether it is part of the platform, and cannot be changed here
 */
public record Plugin(
        String id,
        String name,
        String version,
        String author,
        String description,
        String prefix,
        List<String> tags,
        List<String> dependencies,
        PluginState state,
        Optional<String> failure,
        List<String> routes,
        Map<String, Object> settings,
        List<String> grants,
        Provenance provenance,
        Times times,
        boolean core) {
    public Plugin {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(version, "version is null");
        requireNonNull(author, "author is null");
        requireNonNull(description, "description is null");
        requireNonNull(prefix, "prefix is null");
        tags = List.copyOf(tags);
        dependencies = List.copyOf(dependencies);
        requireNonNull(state, "state is null");
        requireNonNull(failure, "failure is null");
        routes = List.copyOf(routes);
        settings = Map.copyOf(settings);
        grants = List.copyOf(grants);
        requireNonNull(provenance, "provenance is null");
        requireNonNull(times, "times is null");
    }

    /** Whether it is running. */
    public boolean active() {
        return state == PluginState.ACTIVE;
    }

    /**
     * Where a plugin's bytes came from.
     *
     * @param source the address, {@code upload:NAME} or {@code deploy:FILE}; {@code platform} for a core capability
     * @param sha256 the digest of the bytes in lower-case hexadecimal; empty for a core capability
     * @param size their number; 0 for a core capability
     */
    public record Provenance(String source, String sha256, long size) {
        public Provenance {
            requireNonNull(source, "source is null");
            requireNonNull(sha256, "sha256 is null");
        }
    }

    /**
     * When things happened to a plugin.
     *
     * @param installedAt when it was first accepted
     * @param loadedAt when it last became active; empty when it never did in this process
     * @param lastReload when it was last reloaded
     */
    public record Times(Instant installedAt, Optional<Instant> loadedAt, Optional<Instant> lastReload) {
        public Times {
            requireNonNull(installedAt, "installedAt is null");
            requireNonNull(loadedAt, "loadedAt is null");
            requireNonNull(lastReload, "lastReload is null");
        }
    }
}
