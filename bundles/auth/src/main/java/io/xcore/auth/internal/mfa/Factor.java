package io.xcore.auth.internal.mfa;

import java.time.Instant;
import java.util.Optional;

/**
 * A second factor of a user.
 *
 * @param secret the key of the authenticator app, or the phone number; encrypted
 * @param createdAt when it was enrolled
 * @param activeSince from when on a login asks for it; empty until its owner has shown a first code
 */
public record Factor(long userId, MfaMethod method, String secret, Instant createdAt, Optional<Instant> activeSince) {
    /** One that was enrolled just now. */
    static Factor pending(long userId, MfaMethod method, String secret, Instant at) {
        return new Factor(userId, method, secret, at, Optional.empty());
    }

    public boolean active() {
        return activeSince.isPresent();
    }

    /** What its secret is encrypted for: in the row of another user or method it is worth nothing. */
    static String context(long userId, MfaMethod method) {
        return "mfa:" + userId + ":" + method.text();
    }

    String context() {
        return context(userId, method);
    }
}
