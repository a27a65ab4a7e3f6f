package io.xcore.config.internal.history;

import java.util.Locale;

/** How the configuration came to be another one. */
public enum Kind {
    /** It was read for the first time. */
    INITIAL,
    /** Settings were changed here. */
    UPDATE,
    /** A profile was activated. */
    ACTIVATE,
    /** An earlier revision was made the present one. */
    ROLLBACK,
    /** A change that was not confirmed, or not finished, was put back. */
    REVERT,
    /** It was changed elsewhere: in a file, or by another route. */
    NOTICED;

    /** As clients see it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
