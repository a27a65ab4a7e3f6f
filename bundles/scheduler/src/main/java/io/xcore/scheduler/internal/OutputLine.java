package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A line an execution has written, without its end.
 *
 * @param number from 1, over both streams and all attempts
 * @param text at most {@value #LONGEST} characters; what is longer goes on in the next line
 */
public record OutputLine(long number, int attempt, Channel channel, Instant at, String text) {
    /** How long a line is at most. */
    public static final int LONGEST = 4_000;

    /** Where it was written to. */
    public enum Channel {
        STDOUT,
        STDERR
    }

    public OutputLine {
        requireNonNull(channel, "channel is null");
        requireNonNull(at, "at is null");
        requireNonNull(text, "text is null");
    }
}
