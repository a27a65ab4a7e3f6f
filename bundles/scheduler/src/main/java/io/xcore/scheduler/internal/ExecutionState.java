package io.xcore.scheduler.internal;

import io.xcore.error.XcoreException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where an execution stands (contract C-31). */
public enum ExecutionState {
    /** Not before a later time: an attempt that is to come. */
    SCHEDULED,
    /** Due, and waiting for its turn. */
    QUEUED,
    /** Due, and its handler is away. */
    WAITING,
    RUNNING,
    COMPLETED,
    FAILED,
    /** Its last attempt ran out of time. */
    TIMEOUT,
    /** By somebody, or because another run of its task had not ended; its message says so. */
    CANCELLED;

    /**
     * The one a client names, in small letters.
     *
     * @throws XcoreException VALIDATION_FAILED {@code state} when there is none of that name
     */
    public static ExecutionState parse(String text) {
        return Stream.of(values())
                .filter(state -> state.word().equals(text))
                .findFirst()
                .orElseThrow(() -> XcoreException.invalid(
                        "state",
                        "must be one of "
                                + Stream.of(values()).map(ExecutionState::word).collect(Collectors.joining(", "))));
    }

    /** What clients know it as. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing comes after it, unless somebody asks. */
    public boolean ended() {
        return switch (this) {
            case SCHEDULED, QUEUED, WAITING, RUNNING -> false;
            case COMPLETED, FAILED, TIMEOUT, CANCELLED -> true;
        };
    }
}
