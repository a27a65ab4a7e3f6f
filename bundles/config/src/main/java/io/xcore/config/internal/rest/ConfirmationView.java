package io.xcore.config.internal.rest;

import io.xcore.config.internal.history.Pending;
import java.time.Instant;
import java.util.Optional;

/** A change that is put back unless it is confirmed by its id before it expires. */
record ConfirmationView(String id, Instant expiresAt, String author) {
    static Optional<ConfirmationView> of(Optional<Pending> waiting) {
        return waiting.flatMap(pending -> pending.expiresAt()
                .map(end ->
                        new ConfirmationView(pending.id(), end, pending.author().name())));
    }
}
