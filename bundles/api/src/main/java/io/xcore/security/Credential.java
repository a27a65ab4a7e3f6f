package io.xcore.security;

import static java.util.Objects.requireNonNull;

/**
 * What a client showed to prove who it is. Never logged.
 *
 * @param kind where it was shown
 * @param value the secret itself, without the {@code Bearer} prefix
 */
public record Credential(Kind kind, String value) {
    /** Where a credential was shown; the order is the order of precedence (contract X-04). */
    public enum Kind {
        /** {@code Authorization: Bearer}. */
        BEARER,
        /** {@code X-API-Key}. */
        API_KEY,
        /** A session cookie. */
        COOKIE
    }

    public Credential {
        requireNonNull(kind, "kind is null");
        requireNonNull(value, "value is null");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return kind + " credential";
    }
}
