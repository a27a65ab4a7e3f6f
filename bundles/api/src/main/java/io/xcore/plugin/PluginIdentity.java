package io.xcore.plugin;

import static java.util.Objects.requireNonNull;

/**
 * The plugin a bundle belongs to.
 *
 * @param id the plugin's id
 * @param prefix below which path its resources are published, e.g. {@code /erp/crm}
 */
public record PluginIdentity(String id, String prefix) {
    public PluginIdentity {
        requireNonNull(id, "id is null");
        requireNonNull(prefix, "prefix is null");
    }
}
