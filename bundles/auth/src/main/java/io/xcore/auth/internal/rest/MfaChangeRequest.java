package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.mfa.MfaChanges.Proof;
import io.xcore.auth.internal.mfa.MfaMethod;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a change of one's own second factors (contract G-01).
 *
 * @param mfaCode of any active method, or a recovery code
 * @param method the one to disable; all of them when it is missing
 * @param phoneNumber the one to enrol
 */
public record MfaChangeRequest(
        @Nullable String method, @Nullable String password, @Nullable String mfaCode, @Nullable String phoneNumber) {
    private static final MfaChangeRequest EMPTY = new MfaChangeRequest(null, null, null, null);

    static MfaChangeRequest of(@Nullable MfaChangeRequest body) {
        return body == null ? EMPTY : body;
    }

    Proof proof() {
        return new Proof(requiredPassword(), Fields.required("mfa_code", mfaCode));
    }

    String requiredPassword() {
        return Fields.required("password", password);
    }

    String requiredPhone() {
        return Fields.required("phone_number", phoneNumber);
    }

    Optional<MfaMethod> enrollableMethod() {
        return method == null || method.isBlank() ? Optional.empty() : Optional.of(MfaMethod.parseEnrollable(method));
    }

    MfaMethod requiredMethod() {
        return MfaMethod.parseEnrollable(Fields.required("method", method));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "change of second factors";
    }
}
