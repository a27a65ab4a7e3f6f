package io.xcore.wasm.internal.plugin;

import io.xcore.wasm.internal.ModuleBounds;
import java.time.Duration;

/** What the module of a plugin may use. */
final class PluginBounds {
    private PluginBounds() {}

    /** The smaller one of what its manifest and the configuration allow. */
    static ModuleBounds of(PluginManifest manifest, ModuleBounds configured) {
        PluginManifest.Bounds own = manifest.bounds();
        return new ModuleBounds(
                        own.memoryPages() == null ? configured.memoryPages() : own.memoryPages(),
                        configured.tableEntries(),
                        own.fuel() == null ? configured.fuel() : own.fuel(),
                        own.timeoutSeconds() == null ? configured.timeout() : Duration.ofSeconds(own.timeoutSeconds()),
                        own.concurrency() == null ? configured.concurrency() : own.concurrency(),
                        configured.outputBytes(),
                        configured.stackBytes(),
                        configured.compileTime())
                .within(configured);
    }
}
