package io.xcore.auth.internal;

import io.xcore.audit.AuditFacts;
import io.xcore.audit.AuditFacts.Outcome;
import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A user has signed in (contract A1-39). */
record LoginEvent(long user, String email, Instant at) implements PlatformEvent {
    @Override
    public String topic() {
        return "xcore/user/" + user + "/login";
    }

    @Override
    public String type() {
        return "user.login";
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("user_id", user);
        data.put("email", email);
        return data;
    }

    @Override
    public Optional<String> permission() {
        return Optional.of("users:read");
    }

    @Override
    public Optional<Long> userId() {
        return Optional.of(user);
    }

    @Override
    public Optional<AuditFacts> audit() {
        return Optional.of(new AuditFacts(Optional.of(user), "user:" + user, Outcome.SUCCESS));
    }
}
