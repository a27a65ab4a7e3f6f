package io.xcore.config.internal.history;

import static java.util.Objects.requireNonNull;

import io.xcore.config.internal.ConfigDocument;

/**
 * The configuration as it was once.
 *
 * @param entry how it came to be so
 * @param document all of it
 */
public record Revision(Entry entry, ConfigDocument document) {
    public Revision {
        requireNonNull(entry, "entry is null");
        requireNonNull(document, "document is null");
    }
}
