package io.xcore.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What an event adds to its type, its time and its data when it is written into the audit log.
 *
 * @param actorId the user who did it; when empty, the user whose request is being answered, if any
 * @param target what it was done to, e.g. {@code user:7} or {@code plugin:hello}; at most 200 characters count
 * @param outcome how it ended
 */
public record AuditFacts(Optional<Long> actorId, String target, Outcome outcome) {
    /** How an action ended. */
    public enum Outcome {
        /** It was done. */
        SUCCESS,
        /** It was refused, or it failed. */
        FAILURE
    }

    public AuditFacts {
        requireNonNull(actorId, "actorId is null");
        requireNonNull(target, "target is null");
        requireNonNull(outcome, "outcome is null");
    }

    /** Something that was done, by whoever's request is being answered. */
    public static AuditFacts done(String target) {
        return new AuditFacts(Optional.empty(), target, Outcome.SUCCESS);
    }

    /** Something that did not succeed. */
    public static AuditFacts failed(String target) {
        return new AuditFacts(Optional.empty(), target, Outcome.FAILURE);
    }
}
