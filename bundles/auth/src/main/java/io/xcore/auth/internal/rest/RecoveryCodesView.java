package io.xcore.auth.internal.rest;

import java.util.List;

/** New recovery codes, told this once (contract G-01). */
public record RecoveryCodesView(List<String> recoveryCodes) {
    public RecoveryCodesView {
        recoveryCodes = List.copyOf(recoveryCodes);
    }
}
