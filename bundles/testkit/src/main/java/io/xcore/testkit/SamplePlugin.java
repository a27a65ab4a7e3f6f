package io.xcore.testkit;

import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plugins to test with. */
public final class SamplePlugin {
    private static final Instant LOADED = Instant.parse("2024-01-15T10:00:00Z");

    private SamplePlugin() {}

    /** A running plugin of this id that depends on others. */
    public static Plugin active(String id, String... dependencies) {
        return inState(id, PluginState.ACTIVE, Optional.empty(), dependencies);
    }

    /** A plugin that did not start. */
    public static Plugin failed(String id, String reason) {
        return inState(id, PluginState.FAILED, Optional.of(reason));
    }

    /** A plugin in any state. */
    public static Plugin inState(String id, PluginState state, Optional<String> failure, String... dependencies) {
        return new Plugin(
                id,
                "Plugin " + id,
                "1.0.0",
                "XCore Team",
                "The plugin " + id,
                "/" + id,
                List.of("sample"),
                List.of(dependencies),
                state,
                failure,
                state == PluginState.ACTIVE ? List.of("/" + id) : List.of(),
                Map.of(),
                List.of(),
                new Plugin.Provenance("upload:" + id + ".jar", "0".repeat(64), 1024),
                new Plugin.Times(LOADED, Optional.of(LOADED), Optional.empty()),
                false);
    }
}
