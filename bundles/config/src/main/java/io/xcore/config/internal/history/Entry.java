package io.xcore.config.internal.history;

import static java.util.Objects.requireNonNull;

import io.xcore.config.internal.Change;
import java.time.Instant;
import java.util.List;

/**
 * What happened to the configuration.
 *
 * @param revision the number of what came of it, from 1 on; 0 while it is not stored
 * @param at when, to the millisecond
 * @param comment why, as its author says; may be empty, at most 500 characters
 * @param changes what became another one
 */
public record Entry(long revision, Instant at, Kind kind, Author author, String comment, List<Change> changes) {
    public Entry {
        at = Instant.ofEpochMilli(at.toEpochMilli());
        requireNonNull(kind, "kind is null");
        requireNonNull(author, "author is null");
        requireNonNull(comment, "comment is null");
        changes = List.copyOf(changes);
    }

    /** The same under its number. */
    public Entry numbered(long number) {
        return new Entry(number, at, kind, author, comment, changes);
    }
}
