package io.xcore.plugins.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.plugins.internal.content.PluginDescriptor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a plugin is meant to be: a row of the database, and the only truth about it.
 *
 * @param sha256 which bytes
 * @param size their number
 * @param enabled whether it is meant to run
 * @param generation grows with every change, so that a node can tell what it has applied
 * @param source where the bytes came from
 * @param settings values set through the API
 */
public record DesiredPlugin(
        PluginDescriptor descriptor,
        String sha256,
        long size,
        boolean enabled,
        long generation,
        String source,
        Map<String, Object> settings,
        CrashHistory crashes,
        Instant installedAt,
        Optional<Instant> lastReload) {
    public DesiredPlugin {
        requireNonNull(descriptor, "descriptor is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(source, "source is null");
        settings = Map.copyOf(settings);
        requireNonNull(crashes, "crashes is null");
        requireNonNull(installedAt, "installedAt is null");
        requireNonNull(lastReload, "lastReload is null");
    }

    /** The id of the plugin. */
    public String id() {
        return descriptor.id();
    }

    DesiredPlugin withEnabled(boolean enable) {
        return new DesiredPlugin(
                descriptor,
                sha256,
                size,
                enable,
                generation + 1,
                source,
                settings,
                enable ? CrashHistory.NONE : crashes,
                installedAt,
                lastReload);
    }

    DesiredPlugin withSettings(Map<String, Object> values) {
        return new DesiredPlugin(
                descriptor, sha256, size, enabled, generation + 1, source, values, crashes, installedAt, lastReload);
    }

    /** The same settings, some of them encrypted now: no change that anybody would have to apply. */
    DesiredPlugin withSealed(Map<String, Object> values) {
        return new DesiredPlugin(
                descriptor, sha256, size, enabled, generation, source, values, crashes, installedAt, lastReload);
    }

    DesiredPlugin withCrashes(CrashHistory history) {
        return new DesiredPlugin(
                descriptor, sha256, size, enabled, generation, source, settings, history, installedAt, lastReload);
    }

    DesiredPlugin withReload(PluginDescriptor newDescriptor, String newSha256, long newSize, Instant at) {
        return new DesiredPlugin(
                newDescriptor,
                newSha256,
                newSize,
                enabled,
                generation + 1,
                source,
                settings,
                CrashHistory.NONE,
                installedAt,
                Optional.of(at));
    }

    DesiredPlugin withSource(String newSource) {
        return new DesiredPlugin(
                descriptor, sha256, size, enabled, generation, newSource, settings, crashes, installedAt, lastReload);
    }
}
