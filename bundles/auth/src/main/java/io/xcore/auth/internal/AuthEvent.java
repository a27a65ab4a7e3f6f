package io.xcore.auth.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.audit.AuditFacts;
import io.xcore.audit.AuditFacts.Outcome;
import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something was done to sessions, keys or accounts that an auditor asks about. Told to the user it concerns and to callers
 * who may list users ({@code users:list}); what concerns no user, to those who may read the audit log.
 *
 * @param verb the last word of its type and of its topic; the first is the kind of its target
 * @param facts what the audit log keeps; the target is {@code kind:id}
 * @param details what else there is to tell
 * @param userId the user it concerns
 */
public record AuthEvent(String verb, AuditFacts facts, Map<String, Object> details, Optional<Long> userId, Instant at)
        implements PlatformEvent {
    public AuthEvent {
        requireNonNull(verb, "verb is null");
        requireNonNull(facts, "facts is null");
        details = Map.copyOf(details);
        requireNonNull(userId, "userId is null");
        requireNonNull(at, "at is null");
    }

    /** Something done to a user, or to what a user has, by whoever's request is being answered. */
    public static AuthEvent about(long userId, String target, String verb, Map<String, Object> details, Instant at) {
        return new AuthEvent(verb, AuditFacts.done(target), details, Optional.of(userId), at);
    }

    /** Something a user did to itself, on a route that does not ask who calls. */
    static AuthEvent by(long userId, String target, String verb, Map<String, Object> details, Instant at) {
        AuditFacts facts = new AuditFacts(Optional.of(userId), target, Outcome.SUCCESS);
        return new AuthEvent(verb, facts, details, Optional.of(userId), at);
    }

    /** Something that was refused to somebody who claimed to be a user. */
    public static AuthEvent refused(long userId, String target, String verb, Instant at) {
        return new AuthEvent(verb, AuditFacts.failed(target), Map.of(), Optional.of(userId), at);
    }

    /** Something done to the platform, by whoever's request is being answered. */
    public static AuthEvent ofPlatform(String target, String verb, Map<String, Object> details, Instant at) {
        return new AuthEvent(verb, AuditFacts.done(target), details, Optional.empty(), at);
    }

    @Override
    public String topic() {
        // Not every character of an id may be in a topic.
        return "xcore/" + kind() + "/" + id().replaceAll("[^A-Za-z0-9_-]", "_") + "/" + verb;
    }

    @Override
    public String type() {
        return kind() + "." + verb;
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        userId.ifPresent(user -> data.put("user_id", user));
        if (!kind().equals("user")) {
            data.put(kind(), id());
        }
        data.putAll(details);
        return data;
    }

    @Override
    public Optional<String> permission() {
        return Optional.of(userId.isPresent() ? "users:list" : "audit:read");
    }

    @Override
    public Optional<AuditFacts> audit() {
        return Optional.of(facts);
    }

    private String id() {
        return facts.target().substring(kind().length() + 1);
    }

    private String kind() {
        return facts.target().substring(0, facts.target().indexOf(':'));
    }
}
