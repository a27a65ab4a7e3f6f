package io.xcore.auth.internal.recovery;

import static java.util.Objects.requireNonNull;

import io.xcore.audit.AuditFacts;
import io.xcore.audit.AuditFacts.Outcome;
import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something happened to a user's password. Told to callers who may list users ({@code users:list}) and to the user itself.
 *
 * @param actor who did it; empty for the platform, its local shell, and whoever has a mailed token
 */
record PasswordEvent(Kind kind, long user, Optional<Long> actor, Instant at) implements PlatformEvent {
    /** What happened. */
    enum Kind {
        /** A new password was set by its user who is signed in, or by an administrator. */
        CHANGED("password_changed", Outcome.SUCCESS),
        /** Somebody who is signed in did not know the present password. */
        CHANGE_REFUSED("password_change_refused", Outcome.FAILURE),
        /** A token was mailed. */
        RESET_REQUESTED("password_reset_requested", Outcome.SUCCESS),
        /** A new password was set with a mailed token. */
        RESET("password_reset", Outcome.SUCCESS);

        private final String verb;
        private final Outcome outcome;

        Kind(String verb, Outcome outcome) {
            this.verb = verb;
            this.outcome = outcome;
        }
    }

    PasswordEvent {
        requireNonNull(kind, "kind is null");
        requireNonNull(actor, "actor is null");
        requireNonNull(at, "at is null");
    }

    @Override
    public String topic() {
        return "xcore/user/" + user + '/' + kind.verb;
    }

    @Override
    public String type() {
        return "user." + kind.verb;
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("user_id", user);
        actor.ifPresent(id -> data.put("actor_id", id));
        return data;
    }

    @Override
    public Optional<String> permission() {
        return Optional.of("users:list");
    }

    @Override
    public Optional<Long> userId() {
        return Optional.of(user);
    }

    @Override
    public Optional<AuditFacts> audit() {
        return Optional.of(new AuditFacts(actor, "user:" + user, kind.outcome));
    }
}
