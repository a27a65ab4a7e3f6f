package io.xcore.auth.internal;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An API key as programs show it.
 *
 * @param id the key's id
 * @param secret 256 random bits
 */
record ApiKeyText(String id, String secret) {
    static final String PREFIX = "plx_";

    private static final int ID_LENGTH = 22;
    private static final int LENGTH = PREFIX.length() + ID_LENGTH + 43;
    private static final Pattern FORM = Pattern.compile("plx_[A-Za-z0-9_-]{65}");

    static ApiKeyText random() {
        return new ApiKeyText(Secrets.id(), Secrets.secret());
    }

    /** Reads one; empty when it cannot be one. */
    static Optional<ApiKeyText> parse(String text) {
        if (text.length() != LENGTH || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int divider = PREFIX.length() + ID_LENGTH;
        return Optional.of(new ApiKeyText(text.substring(PREFIX.length(), divider), text.substring(divider)));
    }

    String text() {
        return PREFIX + id + secret;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "API key " + id;
    }
}
