package io.xcore.plugins.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.plugin.PluginState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a plugin is doing in this process.
 *
 * @param failure why it is not running although it is meant to
 * @param loadedAt when it last became active
 * @param bundles its bundles in the framework, in the order of their start; empty while it is away
 */
public record PluginStatus(
        PluginState state, Optional<String> failure, Optional<Instant> loadedAt, List<Long> bundles) {
    public PluginStatus {
        requireNonNull(state, "state is null");
        requireNonNull(failure, "failure is null");
        requireNonNull(loadedAt, "loadedAt is null");
        bundles = List.copyOf(bundles);
    }

    static PluginStatus starting(List<Long> bundles) {
        return new PluginStatus(PluginState.STARTING, Optional.empty(), Optional.empty(), bundles);
    }

    static PluginStatus active(List<Long> bundles, Instant at) {
        return new PluginStatus(PluginState.ACTIVE, Optional.empty(), Optional.of(at), bundles);
    }

    /** Not in the framework, for a reason. */
    static PluginStatus away(PluginState state, String reason) {
        return new PluginStatus(state, Optional.of(reason), Optional.empty(), List.of());
    }

    static PluginStatus disabled() {
        return new PluginStatus(PluginState.DISABLED, Optional.empty(), Optional.empty(), List.of());
    }
}
