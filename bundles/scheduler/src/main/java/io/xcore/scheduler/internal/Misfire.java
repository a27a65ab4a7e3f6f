package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What happens to due times that passed while nothing could run, because the platform was stopped, say.
 *
 * @param window for {@link Kind#WINDOW}: how far back; otherwise zero
 */
public record Misfire(Kind kind, Duration window) {
    /** Which of the missed due times are made up for. */
    public enum Kind {
        NONE,
        /** The last one. */
        LAST,
        /** Each one, up to the last {@value Misfire#MOST}. */
        ALL,
        /** Each one of the last while, up to {@value Misfire#MOST}. */
        WINDOW
    }

    /** How many missed due times are made up for at most. */
    public static final int MOST = 1_000;

    public static final Misfire LAST = new Misfire(Kind.LAST, Duration.ZERO);

    public Misfire {
        requireNonNull(kind, "kind is null");
        requireNonNull(window, "window is null");
    }
}
