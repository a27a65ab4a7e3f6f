package io.xcore.plugin;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A plugin to be installed.
 *
 * @param name the id the caller expects; the bundle's own when empty
 * @param version the version the caller expects; any when empty
 * @param content where the bytes come from
 */
public record PluginInstallation(Optional<String> name, Optional<String> version, PluginContent content) {
    public PluginInstallation {
        requireNonNull(name, "name is null");
        requireNonNull(version, "version is null");
        requireNonNull(content, "content is null");
    }
}
