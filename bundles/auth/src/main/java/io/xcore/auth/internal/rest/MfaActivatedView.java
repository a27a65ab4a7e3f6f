package io.xcore.auth.internal.rest;

import java.util.List;

/**
 * The answer to an activation (contract G-01).
 *
 * @param recoveryCodes told this once, with the first method; empty with a further one
 */
public record MfaActivatedView(boolean enabled, String method, List<String> recoveryCodes) {
    public MfaActivatedView {
        recoveryCodes = List.copyOf(recoveryCodes);
    }
}
