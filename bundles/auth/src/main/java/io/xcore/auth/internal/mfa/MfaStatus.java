package io.xcore.auth.internal.mfa;

import java.util.List;
import java.util.Optional;

/**
 * What a user sees of its own second factors.
 *
 * @param active what a login asks for
 * @param available what can be enrolled here at the moment
 * @param phone the enrolled phone number, most of it hidden
 * @param recoveryCodes how many are left
 */
public record MfaStatus(List<MfaMethod> active, List<MfaMethod> available, Optional<String> phone, int recoveryCodes) {
    public MfaStatus {
        active = List.copyOf(active);
        available = List.copyOf(available);
    }
}
