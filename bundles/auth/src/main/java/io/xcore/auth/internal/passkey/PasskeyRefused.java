package io.xcore.auth.internal.passkey;

import io.xcore.audit.AuditFacts;
import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody did not get in, or get a passkey, by what an authenticator answered. Told to callers who may list users.
 *
 * @param passkeyId which passkey was shown, when it is one of ours
 * @param user whose it is
 * @param reason the check that failed, e.g. {@code bad_origin} or {@code malicious_counter_value}
 */
record PasskeyRefused(Optional<String> passkeyId, Optional<Long> user, String reason, Instant at)
        implements PlatformEvent {
    private static final String UNKNOWN = "unknown";

    @Override
    public String topic() {
        return "xcore/passkey/" + passkeyId.orElse(UNKNOWN) + "/refused";
    }

    @Override
    public String type() {
        return "passkey.refused";
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        passkeyId.ifPresent(id -> data.put("passkey_id", id));
        user.ifPresent(id -> data.put("user_id", id));
        data.put("reason", reason);
        return data;
    }

    @Override
    public Optional<String> permission() {
        return Optional.of("users:list");
    }

    @Override
    public Optional<AuditFacts> audit() {
        return Optional.of(AuditFacts.failed("passkey:" + passkeyId.orElse(UNKNOWN)));
    }
}
