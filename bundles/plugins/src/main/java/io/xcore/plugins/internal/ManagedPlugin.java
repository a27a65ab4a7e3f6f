package io.xcore.plugins.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.plugin.PluginState;

/**
 * A plugin as the registry holds it.
 *
 * @param desired what it is meant to be
 * @param status what it is doing
 */
public record ManagedPlugin(DesiredPlugin desired, PluginStatus status) {
    public ManagedPlugin {
        requireNonNull(desired, "desired is null");
        requireNonNull(status, "status is null");
    }

    /** The id of the plugin. */
    public String id() {
        return desired.id();
    }

    boolean active() {
        return status.state() == PluginState.ACTIVE;
    }
}
