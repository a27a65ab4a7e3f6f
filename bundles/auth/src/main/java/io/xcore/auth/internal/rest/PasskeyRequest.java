package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.passkey.CeremonyAnswer;
import io.xcore.error.XcoreException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of the end of a registration, of a login with a passkey, or of a new name for one.
 *
 * @param credential what the browser's {@code PublicKeyCredential.toJSON()} gave, as it is
 */
public record PasskeyRequest(
        @Nullable String challengeId,
        @Nullable String name,
        @Nullable Map<String, Object> credential,
        @Nullable Boolean rememberMe) {
    private static final PasskeyRequest EMPTY = new PasskeyRequest(null, null, null, null);
    private static final String UNNAMED = "Passkey";

    static PasskeyRequest of(@Nullable PasskeyRequest body) {
        return body == null ? EMPTY : body;
    }

    CeremonyAnswer answer() {
        String challenge = Fields.required("challenge_id", challengeId);
        if (credential == null) {
            throw XcoreException.invalid("credential", "Field required");
        }
        return new CeremonyAnswer(challenge, credential);
    }

    String requiredName() {
        return Fields.required("name", name);
    }

    String nameOrDefault() {
        return name == null ? UNNAMED : name;
    }

    boolean remembered() {
        return Boolean.TRUE.equals(rememberMe);
    }

    /** Without what lets somebody in. */
    @Override
    public String toString() {
        return "passkey";
    }
}
