package io.xcore.auth.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A refresh token: opaque to clients, and by its form no access token.
 *
 * @param sessionId the session it prolongs
 * @param generation how many exchanges led to it
 * @param family 128 random bits all tokens of the session share: who shows them has held one of its tokens
 * @param secret 256 bits nobody knows who has only held another token
 */
record RefreshToken(String sessionId, int generation, String family, String secret) {
    private static final Pattern FORM =
            Pattern.compile("xrt_([A-Za-z0-9_-]{22})\\.(\\d{1,9})\\.([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");
    private static final int LONGEST = 128;

    /** The first token of a session. */
    static RefreshToken first(String sessionId) {
        return new RefreshToken(sessionId, 0, Secrets.id(), Secrets.secret());
    }

    /** Reads one; empty when it cannot be one. */
    static Optional<RefreshToken> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new RefreshToken(
                        matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }

    /** The token that follows: whoever holds this one and the salt can make it again, and nobody else. */
    RefreshToken next(String salt) {
        return new RefreshToken(sessionId, generation + 1, family, Secrets.derive(secret, salt));
    }

    String text() {
        return "xrt_" + sessionId + '.' + generation + '.' + family + '.' + secret;
    }

    String digest() {
        return Secrets.digest(secret);
    }

    /** Whether it belongs to a session. */
    boolean of(Session session) {
        return Secrets.same(session.proofs().family(), Secrets.digest(family));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "refresh token " + generation + " of session " + sessionId;
    }
}
