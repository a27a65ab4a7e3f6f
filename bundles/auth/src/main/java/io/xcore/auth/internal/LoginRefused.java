package io.xcore.auth.internal;

import io.xcore.audit.AuditFacts;
import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody did not get in with a password. Told to callers who may list users ({@code users:list}).
 *
 * @param login the user name or e-mail that was typed, at most 100 characters of it
 */
record LoginRefused(String login, Instant at) implements PlatformEvent {
    private static final int LONGEST = 100;

    LoginRefused {
        // Whoever reads it in a terminal is not to run what somebody typed.
        login = (login.length() <= LONGEST ? login : login.substring(0, LONGEST)).replaceAll("\\p{C}", "?");
    }

    @Override
    public String topic() {
        return "xcore/user/unknown/login_refused";
    }

    @Override
    public String type() {
        return "user.login_refused";
    }

    @Override
    public Map<String, Object> data() {
        return Map.of("login", login);
    }

    @Override
    public Optional<String> permission() {
        return Optional.of("users:list");
    }

    @Override
    public Optional<AuditFacts> audit() {
        return Optional.of(AuditFacts.failed("login:" + login));
    }
}
