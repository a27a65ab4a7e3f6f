package io.xcore.plugins.internal.content;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * A plugin's bytes, read and checked, not yet installed.
 *
 * @param descriptor what they say
 * @param manifests the manifest headers of its bundles, in the same order
 * @param content the bytes themselves
 */
public record PluginPackage(PluginDescriptor descriptor, List<Map<String, String>> manifests, StagedContent content)
        implements AutoCloseable {
    public PluginPackage {
        requireNonNull(descriptor, "descriptor is null");
        manifests = List.copyOf(manifests);
        requireNonNull(content, "content is null");
    }

    @Override
    public void close() {
        content.close();
    }
}
