package io.xcore.auth.internal.passkey;

import io.xcore.audit.AuditFacts;
import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A user has a passkey more or less. Told to the user, and to callers who may list users. */
record PasskeyEvent(Verb verb, String passkeyId, long user, String name, Instant at) implements PlatformEvent {
    /** What has happened. */
    enum Verb {
        REGISTERED("registered"),
        REMOVED("removed");

        private final String text;

        Verb(String text) {
            this.text = text;
        }
    }

    static PasskeyEvent of(Verb verb, Passkey passkey, Instant at) {
        return new PasskeyEvent(verb, passkey.id(), passkey.userId(), passkey.name(), at);
    }

    @Override
    public String topic() {
        return "xcore/passkey/" + passkeyId + "/" + verb.text;
    }

    @Override
    public String type() {
        return "passkey." + verb.text;
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("passkey_id", passkeyId);
        data.put("user_id", user);
        data.put("name", name);
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
        return Optional.of(AuditFacts.done("passkey:" + passkeyId));
    }
}
