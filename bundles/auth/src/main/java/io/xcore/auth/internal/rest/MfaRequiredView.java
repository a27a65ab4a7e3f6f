package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.SecondFactorDue;
import java.util.List;

/** The answer to a login whose second factor is due (contract A4-06): the one error outside the envelope. */
public record MfaRequiredView(String error, String message, List<String> mfaMethods, String tempToken) {
    static MfaRequiredView of(SecondFactorDue due) {
        return new MfaRequiredView("mfa_required", "Multi-factor authentication required", due.methods(), due.token());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return error;
    }
}
