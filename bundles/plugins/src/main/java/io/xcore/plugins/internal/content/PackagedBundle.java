package io.xcore.plugins.internal.content;

import static java.util.Objects.requireNonNull;

/**
 * A bundle inside a plugin's bytes.
 *
 * @param symbolicName its {@code Bundle-SymbolicName}
 * @param version its {@code Bundle-Version} in canonical form
 * @param entry its place in the archive; empty when the bytes are the bundle itself
 */
public record PackagedBundle(String symbolicName, String version, String entry) {
    public PackagedBundle {
        requireNonNull(symbolicName, "symbolicName is null");
        requireNonNull(version, "version is null");
        requireNonNull(entry, "entry is null");
    }
}
