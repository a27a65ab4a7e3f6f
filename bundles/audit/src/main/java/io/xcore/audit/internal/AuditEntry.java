package io.xcore.audit.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.audit.AuditFacts.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * What happened once.
 *
 * @param at when, to the millisecond
 * @param action the event's type, e.g. {@code user.login}; at most 100 characters
 * @param actorId who did it; empty for the platform itself, its local shell and people who are not signed in
 * @param target what it was done to; at most 200 characters
 * @param address where the request came from; empty when it was none; at most 64 characters
 * @param requestId the request it belongs to; at most 128 characters
 * @param details what else the event says, as a JSON object; at most 4000 characters
 */
public record AuditEntry(
        Instant at,
        String action,
        Outcome outcome,
        Optional<Long> actorId,
        String target,
        Optional<String> address,
        Optional<String> requestId,
        String details) {
    public AuditEntry {
        at = Instant.ofEpochMilli(at.toEpochMilli());
        requireNonNull(outcome, "outcome is null");
        requireNonNull(actorId, "actorId is null");
        action = cut(action, 100);
        target = cut(target, 200);
        address = address.map(text -> cut(text, 64));
        requestId = requestId.map(text -> cut(text, 128));
        requireNonNull(details, "details is null");
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
