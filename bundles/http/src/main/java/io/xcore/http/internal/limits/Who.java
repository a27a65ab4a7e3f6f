package io.xcore.http.internal.limits;

import java.util.Locale;

/** Whose requests a limit counts. */
public enum Who {
    EVERYONE,
    /** Who shows no credential, a wrong one, or one on a route that asks for none. */
    ANONYMOUS,
    /** Who is signed in and no administrator. */
    USER,
    /** Who has the role {@code admin}. */
    ADMIN;

    boolean counts(Who caller) {
        return this == EVERYONE || this == caller;
    }

    /** As an operator writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
