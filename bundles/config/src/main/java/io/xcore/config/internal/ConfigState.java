package io.xcore.config.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.config.internal.history.Pending;
import java.time.Instant;
import java.util.Optional;

/**
 * The configuration at a moment.
 *
 * @param lastUpdated when it was last changed
 * @param revision the number of the last change
 * @param waiting the change that is put back unless it is confirmed
 */
public record ConfigState(ConfigDocument document, Instant lastUpdated, long revision, Optional<Pending> waiting) {
    public ConfigState {
        requireNonNull(document, "document is null");
        requireNonNull(lastUpdated, "lastUpdated is null");
        requireNonNull(waiting, "waiting is null");
    }

    /** The entity tag of the document, without quotes. */
    public String tag() {
        return DocumentJson.tag(document);
    }
}
