package io.xcore.config.internal.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A change that is being made, or that waits to be confirmed. It is stored before anything is changed: whoever finds it
 * after a crash puts the change back.
 *
 * @param id what it is confirmed by
 * @param at when it was begun
 * @param expiresAt when it is put back unless it is confirmed; empty when it needs no confirmation
 * @param undo what puts it back
 */
public record Pending(String id, Instant at, Optional<Instant> expiresAt, Author author, Undo undo) {
    public Pending {
        requireNonNull(id, "id is null");
        at = Instant.ofEpochMilli(at.toEpochMilli());
        expiresAt = expiresAt.map(end -> Instant.ofEpochMilli(end.toEpochMilli()));
        requireNonNull(author, "author is null");
        requireNonNull(undo, "undo is null");
    }
}
