package io.xcore.plugins.internal.rest;

import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plugin as S0's module (contract A0-11). */
record ModuleView(
        String id,
        String name,
        String description,
        String version,
        String author,
        List<String> dependencies,
        String status,
        Map<String, Object> settings,
        boolean enabled,
        Optional<String> failure) {
    static ModuleView of(Plugin plugin) {
        return new ModuleView(
                plugin.id(),
                plugin.name(),
                plugin.description(),
                plugin.version(),
                plugin.author(),
                plugin.dependencies(),
                // S0 knows three words; a module that is switched off is one that is available.
                switch (plugin.state()) {
                    case STARTING -> "updating";
                    case DISABLED -> "available";
                    case ACTIVE, WAITING, FAILED, QUARANTINED -> "installed";
                },
                plugin.settings(),
                plugin.state() != PluginState.DISABLED,
                plugin.failure());
    }
}
