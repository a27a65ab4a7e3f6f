package io.xcore.config.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.config.internal.modules.Switches;
import java.util.List;

/**
 * Whom a change would concern.
 *
 * @param bundles the bundles with components that are configured by a configuration that would be changed
 * @param modules the plugins that would be started and stopped
 */
public record Impact(List<Affected> bundles, Switches modules) {
    public Impact {
        bundles = List.copyOf(bundles);
        requireNonNull(modules, "modules is null");
    }

    /**
     * A bundle.
     *
     * @param bundle its symbolic name
     * @param pid the configuration
     * @param components those of its components that are configured by it, sorted
     * @param restarts those of them that cannot take a change over while they run, and would be started afresh
     */
    public record Affected(String bundle, String pid, List<String> components, List<String> restarts) {
        public Affected {
            components = List.copyOf(components);
            restarts = List.copyOf(restarts);
        }
    }
}
