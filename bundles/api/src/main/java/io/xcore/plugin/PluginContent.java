package io.xcore.plugin;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.util.Optional;

/** Where a plugin's bytes come from. */
public sealed interface PluginContent {
    /**
     * An address that one of the {@link PluginSource}s can read.
     *
     * @param uri e.g. {@code https://example.org/plugin.jar} or {@code mvn:group/artifact/version}
     */
    record Address(String uri) implements PluginContent {
        public Address {
            requireNonNull(uri, "uri is null");
        }
    }

    /**
     * Bytes that the caller has at hand.
     *
     * @param origin what to remember as the source, e.g. {@code upload:plugin.jar}
     * @param stream the bytes; read once, not closed
     * @param manifest what came beside them, for a {@link PluginFormat} that has no manifest within
     */
    record Bytes(String origin, InputStream stream, Optional<String> manifest) implements PluginContent {
        public Bytes {
            requireNonNull(origin, "origin is null");
            requireNonNull(stream, "stream is null");
            requireNonNull(manifest, "manifest is null");
        }

        public Bytes(String origin, InputStream stream) {
            this(origin, stream, Optional.empty());
        }
    }
}
