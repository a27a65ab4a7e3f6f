package io.xcore.auth.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a session cookie holds: always made by the server, never taken over from a client, so that nobody can have another
 * sign in to a session of his choice.
 *
 * @param sessionId the session it shows
 * @param secret 256 random bits
 */
record CookieToken(String sessionId, String secret) {
    private static final Pattern FORM = Pattern.compile("xst_([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");
    private static final int LENGTH = 70;

    /** Reads one; empty when it cannot be one. */
    static Optional<CookieToken> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new CookieToken(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    String text() {
        return "xst_" + sessionId + '.' + secret;
    }

    /** Whether it belongs to a session. */
    boolean of(Session session) {
        return Secrets.same(session.proofs().cookie(), Secrets.digest(secret));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "cookie of session " + sessionId;
    }
}
