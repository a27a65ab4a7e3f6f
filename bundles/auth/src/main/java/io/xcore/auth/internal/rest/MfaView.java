package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.mfa.MfaMethod;
import io.xcore.auth.internal.mfa.MfaStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One's own second factors (contract G-01).
 *
 * @param methods what a login asks for
 * @param availableMethods what can be enrolled here
 * @param phoneNumber the enrolled one, most of it hidden
 */
public record MfaView(
        boolean enabled,
        List<String> methods,
        List<String> availableMethods,
        @Nullable String phoneNumber,
        int recoveryCodesRemaining) {
    static MfaView of(MfaStatus status) {
        return new MfaView(
                !status.active().isEmpty(),
                names(status.active()),
                names(status.available()),
                status.phone().orElse(null),
                status.recoveryCodes());
    }

    private static List<String> names(List<MfaMethod> methods) {
        return methods.stream().map(MfaMethod::text).toList();
    }
}
