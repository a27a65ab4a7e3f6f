package io.xcore.http.internal.limits;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * One row of the table of limits: how many requests in how much time, on which routes, counted for whom.
 *
 * @param name as headers and settings call it
 * @param amount requests, 1 to 1000000
 * @param window the time they are for, a second to a day
 */
public record LimitRow(String name, long amount, Duration window, Who who, By by, Routes routes) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final long MOST = 1_000_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    public LimitRow {
        require(NAME.matcher(name).matches(), "'" + name + "' is no name of a limit");
        require(amount >= 1 && amount <= MOST, "a limit is 1 to " + MOST + " requests");
        require(
                window.toSeconds() >= 1 && window.compareTo(LONGEST) <= 0,
                "a limit is for a time of 1 second to 1 day");
        requireNonNull(who, "who is null");
        requireNonNull(by, "by is null");
        require(!routes.words().isEmpty(), "a limit needs a route");
    }

    /** The same row with another rate. */
    LimitRow at(long otherAmount, Duration otherWindow) {
        return new LimitRow(name, otherAmount, otherWindow, who, by, routes);
    }

    /** As a member of the header {@code RateLimit-Policy}. */
    String policy() {
        return "\"" + name + "\";q=" + amount + ";w=" + window.toSeconds();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
