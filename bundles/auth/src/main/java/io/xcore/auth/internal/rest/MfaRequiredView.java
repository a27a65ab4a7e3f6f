package io.xcore.auth.internal.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.xcore.auth.internal.SecondFactorDue;
import java.util.List;

/**
 * The answer to a login whose second factor is due (contract A4-06): the one error outside the envelope. Its names
 * are the same on every route, S2's too, whose own are in camel case.
 */
public record MfaRequiredView(
        String error,
        String message,
        @JsonProperty("mfa_methods") List<String> mfaMethods,
        @JsonProperty("temp_token") String tempToken) {
    static MfaRequiredView of(SecondFactorDue due) {
        return new MfaRequiredView("mfa_required", "Multi-factor authentication required", due.methods(), due.token());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return error;
    }
}
