package io.xcore.http.internal.limits;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is left of every limit a request fell under.
 *
 * @param policy the header {@code RateLimit-Policy}
 * @param all at least one
 */
public record Levels(String policy, List<Level> all) {
    private static final long SECOND = 1_000_000_000L;

    /** The limit with the least left (contract C-35); of those that refused the request, if any did. */
    public Level tightest() {
        Level tightest = all.get(0);
        for (Level level : all) {
            boolean tighter =
                    level.refused() == tightest.refused() ? level.remaining() < tightest.remaining() : level.refused();
            if (tighter) {
                tightest = level;
            }
        }
        return tightest;
    }

    /** After how long the request can be made, in whole seconds; empty when it may be made now. */
    public Optional<Duration> delay() {
        long longest = 0;
        for (Level level : all) {
            longest = Math.max(longest, level.waitNanos());
        }
        return longest == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds(longest)));
    }

    /** The header {@code RateLimit}. */
    public String limits() {
        StringBuilder text = new StringBuilder(all.size() * 32);
        for (Level level : all) {
            if (!text.isEmpty()) {
                text.append(", ");
            }
            text.append('"')
                    .append(level.row().name())
                    .append("\";r=")
                    .append(level.remaining())
                    .append(";t=")
                    .append(seconds(level.resetNanos()));
        }
        return text.toString();
    }

    /** Whole seconds, never too few. */
    static long seconds(long nanos) {
        return (nanos + SECOND - 1) / SECOND;
    }
}
