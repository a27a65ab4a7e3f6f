package io.xcore.plugin;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which plugins are wanted.
 *
 * @param activeOnly leaves out those that are not running
 * @param search a part of the id, name or a tag, whatever its case
 */
public record PluginQuery(boolean activeOnly, Optional<String> search) {
    /** Every plugin. */
    public static final PluginQuery ALL = new PluginQuery(false, Optional.empty());

    public PluginQuery {
        requireNonNull(search, "search is null");
    }
}
