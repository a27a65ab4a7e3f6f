package io.xcore.config.internal;

import static java.util.Objects.requireNonNull;

/**
 * What became of one place of the document.
 *
 * @param path the place, e.g. {@code general.locale} or {@code modules.enabled}
 * @param old what it was, as people may see it: a text, a number, a truth value or a list of texts
 * @param present what it is now
 */
public record Change(String path, Object old, Object present) {
    public Change {
        requireNonNull(path, "path is null");
        requireNonNull(old, "old is null");
        requireNonNull(present, "present is null");
    }
}
