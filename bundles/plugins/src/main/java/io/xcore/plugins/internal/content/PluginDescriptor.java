package io.xcore.plugins.internal.content;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a plugin's bytes say about it; stored beside them, so that a list needs no bytes.
 *
 * @param declared whether the plugin declares itself by the {@code xcore.plugin} capability
 * @param requires ids of the plugins it requires by that capability, sorted
 * @param bundles its bundles, in the order in which they are installed
 */
public record PluginDescriptor(
        String id,
        boolean declared,
        String name,
        String version,
        String author,
        String description,
        String prefix,
        List<String> tags,
        List<String> requires,
        List<PackagedBundle> bundles) {
    public PluginDescriptor {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(version, "version is null");
        requireNonNull(author, "author is null");
        requireNonNull(description, "description is null");
        requireNonNull(prefix, "prefix is null");
        tags = List.copyOf(tags);
        requires = List.copyOf(requires);
        bundles = List.copyOf(bundles);
    }
}
