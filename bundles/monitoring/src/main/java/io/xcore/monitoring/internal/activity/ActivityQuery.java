package io.xcore.monitoring.internal.activity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries are wanted; what is empty does not matter.
 *
 * @param type the whole type
 * @param userId who did it
 * @param from the earliest time
 * @param to the time before which they happened
 */
public record ActivityQuery(
        Optional<String> type, Optional<Long> userId, Optional<Instant> from, Optional<Instant> to) {
    /** Everything. */
    public static final ActivityQuery ALL =
            new ActivityQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public ActivityQuery {
        requireNonNull(type, "type is null");
        requireNonNull(userId, "userId is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
    }

    /** Of these what one user did. */
    public ActivityQuery by(long user) {
        return new ActivityQuery(type, Optional.of(user), from, to);
    }

    /** Of these what happened since a time. */
    public ActivityQuery since(Instant earliest) {
        return new ActivityQuery(type, userId, Optional.of(earliest), to);
    }
}
