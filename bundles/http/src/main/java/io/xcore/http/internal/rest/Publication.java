package io.xcore.http.internal.rest;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What one bundle publishes.
 *
 * @param prefix below which path, without a trailing slash; empty for a bundle of the platform
 * @param owner the plugin's id, or the capability's bundle name
 * @param plugin whether the bundle is a plugin's
 */
public record Publication(long bundleId, String owner, String prefix, boolean plugin, List<Object> resources) {
    public Publication {
        requireNonNull(owner, "owner is null");
        requireNonNull(prefix, "prefix is null");
        resources = List.copyOf(resources);
    }

    /** The resource classes. */
    public List<Class<?>> types() {
        return resources.stream().<Class<?>>map(Object::getClass).toList();
    }

    /** What the resource classes answer, with whole paths. */
    List<ResourceOperation> operations() {
        return RouteReader.operations(prefix, types());
    }
}
