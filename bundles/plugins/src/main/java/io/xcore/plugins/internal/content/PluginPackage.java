package io.xcore.plugins.internal.content;

import static java.util.Objects.requireNonNull;

import io.xcore.plugin.PluginFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /** What it asks to be allowed, in words. */
    public List<String> grants() {
        return manifests.stream().flatMap(PluginPackage::grants).toList();
    }

    /** What a bundle's manifest asks to be allowed. */
    public static Stream<String> grants(Map<String, String> manifest) {
        String header = manifest.getOrDefault(PluginFormat.GRANTS_HEADER, "");
        return Stream.of(header.split(",", -1)).map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public void close() {
        content.close();
    }
}
