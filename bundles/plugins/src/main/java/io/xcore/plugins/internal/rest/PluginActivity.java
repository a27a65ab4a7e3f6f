package io.xcore.plugins.internal.rest;

import io.xcore.plugin.Plugin;

/** Whether a plugin runs (contract A1-22, A1-23). */
record PluginActivity(String id, boolean active) {
    static PluginActivity of(Plugin plugin) {
        return new PluginActivity(plugin.id(), plugin.active());
    }
}
