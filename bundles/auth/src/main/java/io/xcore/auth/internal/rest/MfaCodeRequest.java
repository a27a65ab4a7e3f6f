package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.mfa.MfaMethod;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request with a code, or for one (contract A4-07, G-01).
 *
 * @param tempToken of a sign-in that waits for its second factor
 */
public record MfaCodeRequest(@Nullable String tempToken, @Nullable String mfaCode, @Nullable String method) {
    private static final MfaCodeRequest EMPTY = new MfaCodeRequest(null, null, null);

    static MfaCodeRequest of(@Nullable MfaCodeRequest body) {
        return body == null ? EMPTY : body;
    }

    String requiredToken() {
        return Fields.required("temp_token", tempToken);
    }

    String requiredCode() {
        return Fields.required("mfa_code", mfaCode);
    }

    Optional<MfaMethod> anyMethod() {
        return method == null || method.isBlank() ? Optional.empty() : Optional.of(MfaMethod.parse(method));
    }

    MfaMethod enrollableMethod() {
        return MfaMethod.parseEnrollable(Fields.required("method", method));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "code";
    }
}
