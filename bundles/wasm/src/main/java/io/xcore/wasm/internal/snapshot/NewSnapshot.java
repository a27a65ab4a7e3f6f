package io.xcore.wasm.internal.snapshot;

import java.util.List;

/**
 * A snapshot that is to be made.
 *
 * @param modules their ids; none for all that its maker may see
 * @param includeMetrics whether it also tells what they have used
 */
public record NewSnapshot(String name, String description, List<String> modules, boolean includeMetrics) {
    public NewSnapshot {
        modules = List.copyOf(modules);
    }
}
