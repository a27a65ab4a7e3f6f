package io.xcore.auth.internal.recovery;

import io.xcore.auth.internal.Secrets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A token that resets a password, as it is mailed.
 *
 * @param secret 256 random bits
 */
record ResetToken(String secret) {
    private static final String PREFIX = "xpr_";
    private static final int LENGTH = PREFIX.length() + 43;
    private static final Pattern FORM = Pattern.compile("xpr_[A-Za-z0-9_-]{43}");

    static ResetToken random() {
        return new ResetToken(Secrets.secret());
    }

    /** Reads one; empty when it cannot be one. */
    static Optional<ResetToken> parse(String text) {
        return text.length() == LENGTH && FORM.matcher(text).matches()
                ? Optional.of(new ResetToken(text.substring(PREFIX.length())))
                : Optional.empty();
    }

    String text() {
        return PREFIX + secret;
    }

    String digest() {
        return Secrets.digest(secret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "password reset token";
    }
}
