package io.xcore.http.internal.limits;

import java.util.Locale;

/** What a limit keeps a count for. */
public enum By {
    /** A user, or an API key; the address of who is neither. */
    CALLER,
    /** The address of the client, whoever it is. */
    ADDRESS;

    /** As an operator writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
