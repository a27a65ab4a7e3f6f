package io.xcore.auth.internal;

import java.util.Optional;

/**
 * A refresh token: opaque to clients, and by its form no access token.
 *
 * @param sessionId the session it prolongs
 * @param secret 256 random bits
 */
record RefreshToken(String sessionId, String secret) {
    private static final String PREFIX = "xrt_";
    private static final int LONGEST = 128;

    /** Reads one; empty when it cannot be one. */
    static Optional<RefreshToken> parse(String text) {
        int divider = text.indexOf('.');
        if (!text.startsWith(PREFIX) || divider < 0 || text.length() > LONGEST) {
            return Optional.empty();
        }
        return Optional.of(new RefreshToken(text.substring(PREFIX.length(), divider), text.substring(divider + 1)));
    }

    String text() {
        return PREFIX + sessionId + '.' + secret;
    }

    String digest() {
        return Secrets.digest(secret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "refresh token of session " + sessionId;
    }
}
