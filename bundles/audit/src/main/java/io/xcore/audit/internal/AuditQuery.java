package io.xcore.audit.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries are wanted; what is empty does not matter.
 *
 * @param from the earliest time
 * @param to the time before which they happened
 */
public record AuditQuery(
        Optional<Long> actorId,
        Optional<String> action,
        Optional<String> target,
        Optional<Instant> from,
        Optional<Instant> to) {
    /** Everything. */
    public static final AuditQuery ALL =
            new AuditQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public AuditQuery {
        requireNonNull(actorId, "actorId is null");
        requireNonNull(action, "action is null");
        requireNonNull(target, "target is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
    }
}
