package io.xcore.auth.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.auth.internal.mfa.Factor;
import io.xcore.auth.internal.mfa.FactorStore;
import io.xcore.auth.internal.mfa.MfaRemoval;
import io.xcore.auth.internal.passkey.Passkey;
import io.xcore.auth.internal.passkey.Passkeys;
import io.xcore.privacy.PersonalArchive;
import io.xcore.privacy.PersonalData;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What users get in with: open sessions, API keys, passkeys and second factors. Nobody is given what proves them. */
@Component
public final class PersonalCredentials implements PersonalData {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private final CredentialStore passwords;
    private final PasswordResetStore resets;
    private final Sessions sessions;
    private final SessionStore storedSessions;
    private final ApiKeys apiKeys;
    private final Passkeys passkeys;
    private final FactorStore factors;
    private final MfaRemoval factorRemoval;

    @Activate
    public PersonalCredentials(
            @Reference CredentialStore passwords,
            @Reference PasswordResetStore resets,
            @Reference Sessions sessions,
            @Reference SessionStore storedSessions,
            @Reference ApiKeys apiKeys,
            @Reference Passkeys passkeys,
            @Reference FactorStore factors,
            @Reference MfaRemoval factorRemoval) {
        this.passwords = passwords;
        this.resets = resets;
        this.sessions = sessions;
        this.storedSessions = storedSessions;
        this.apiKeys = apiKeys;
        this.passkeys = passkeys;
        this.factors = factors;
        this.factorRemoval = factorRemoval;
    }

    @Override
    public String kind() {
        return "credentials";
    }

    @Override
    public void export(long userId, PersonalArchive archive) throws IOException {
        Optional<Long> user = Optional.of(userId);
        try (OutputStream entry = archive.entry(kind() + ".jsonl");
                SequenceWriter lines =
                        JSON.writer().withRootValueSeparator("\n").writeValues(entry)) {
            for (Session session : sessions.list(user)) {
                lines.write(line(session));
            }
            for (ApiKey key : apiKeys.list(user)) {
                lines.write(line(key));
            }
            for (Passkey passkey : passkeys.list(user)) {
                lines.write(line(passkey));
            }
            for (Factor factor : factors.find(userId)) {
                lines.write(line(factor));
            }
        }
    }

    @Override
    public void erase(long userId) {
        sessions.revokeAll(userId);
        storedSessions.removeOf(userId);
        List<ApiKey> keys;
        do {
            keys = apiKeys.list(Optional.of(userId));
            keys.forEach(key -> apiKeys.revoke(key.id()));
        } while (!keys.isEmpty());
        passkeys.list(Optional.of(userId)).forEach(passkey -> passkeys.remove(passkey.id()));
        factorRemoval.removeAll(userId);
        resets.remove(userId);
        passwords.remove(userId);
    }

    private static Map<String, @Nullable Object> line(Session session) {
        Map<String, @Nullable Object> line = kind("session", session.times().createdAt());
        line.put("last_activity", session.times().lastActivity().toString());
        line.put("ip_address", session.client().address());
        line.put("user_agent", session.client().userAgent());
        return line;
    }

    private static Map<String, @Nullable Object> line(ApiKey key) {
        Map<String, @Nullable Object> line = kind("api_key", key.times().createdAt());
        line.put("name", key.name());
        line.put("permissions", key.scopes().names());
        line.put("last_used_at", key.times().lastUsedAt().map(Instant::toString).orElse(null));
        return line;
    }

    private static Map<String, @Nullable Object> line(Passkey passkey) {
        Map<String, @Nullable Object> line = kind("passkey", passkey.times().createdAt());
        line.put("name", passkey.name());
        line.put(
                "last_used_at",
                passkey.times().lastUsedAt().map(Instant::toString).orElse(null));
        return line;
    }

    private static Map<String, @Nullable Object> line(Factor factor) {
        Map<String, @Nullable Object> line = kind("second_factor", factor.createdAt());
        line.put("method", factor.method().text());
        return line;
    }

    private static Map<String, @Nullable Object> kind(String kind, Instant createdAt) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("kind", kind);
        line.put("created_at", createdAt.toString());
        return line;
    }
}
