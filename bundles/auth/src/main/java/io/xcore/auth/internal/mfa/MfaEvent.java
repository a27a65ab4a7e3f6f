package io.xcore.auth.internal.mfa;

import io.xcore.audit.AuditFacts;
import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something about a user's second factors. Told to the user and to callers who may list users ({@code users:list}).
 *
 * @param user whose factors they are
 * @param method the name of the method it is about, {@code all} for every one
 */
record MfaEvent(Kind kind, long user, String method, Instant at) implements PlatformEvent {
    /** Every method of a user. */
    static final String ALL = "all";

    /** What has happened. */
    enum Kind {
        /** A method was enrolled and awaits a first code. */
        ENROLLED("mfa_enrolled"),
        /** A login asks for it from now on. */
        ACTIVATED("mfa_activated"),
        /** Its owner has switched it off. */
        DISABLED("mfa_disabled"),
        /** An administrator has removed it. */
        RESET("mfa_reset"),
        /** There are new recovery codes, and the former ones are worth nothing. */
        RECOVERY_CODES_MADE("mfa_recovery_codes_made"),
        /** A recovery code was used up. */
        RECOVERY_CODE_USED("mfa_recovery_code_used"),
        /** A code was wrong, or used before. */
        CODE_REFUSED("mfa_code_refused");

        private final String verb;

        Kind(String verb) {
            this.verb = verb;
        }
    }

    @Override
    public String topic() {
        return "xcore/user/" + user + "/" + kind.verb;
    }

    @Override
    public String type() {
        return "user." + kind.verb;
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("user_id", user);
        data.put("method", method);
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

    /** Who did it is the user whose request is answered; whoever is not signed in yet is nobody. */
    @Override
    public Optional<AuditFacts> audit() {
        String target = "user:" + user;
        return Optional.of(kind == Kind.CODE_REFUSED ? AuditFacts.failed(target) : AuditFacts.done(target));
    }
}
