package io.xcore.plugin;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How a plugin is to be reloaded.
 *
 * @param content new bytes; when empty its source is read again, and its present bytes serve when that has not changed or
 *     cannot be read again (an upload)
 */
public record PluginReload(Optional<PluginContent> content) {
    /** From the plugin's own source. */
    public static final PluginReload FROM_SOURCE = new PluginReload(Optional.empty());

    public PluginReload {
        requireNonNull(content, "content is null");
    }
}
