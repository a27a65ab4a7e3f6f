package io.xcore.config.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.config.internal.history.Author;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who wants a change, and how.
 *
 * @param comment why; at most 500 characters on one line, may be empty
 * @param ifMatch entity tags as in the header {@code If-Match}, of which one must be the configuration's; empty when the
 *     change is wanted whatever the configuration is
 * @param confirmWithin the time after which it is put back unless it is confirmed, 5 s to an hour
 * @param dryRun whether only to say what it would do
 */
public record ChangeRequest(
        Author author, String comment, Optional<String> ifMatch, Optional<Duration> confirmWithin, boolean dryRun) {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int LONGEST_COMMENT = 500;

    public ChangeRequest {
        requireNonNull(author, "author is null");
        requireNonNull(ifMatch, "ifMatch is null");
        comment = comment.strip();
        if (comment.length() > LONGEST_COMMENT || comment.chars().anyMatch(Character::isISOControl)) {
            throw XcoreException.invalid("comment", "must be one line of at most " + LONGEST_COMMENT + " characters");
        }
        confirmWithin.ifPresent(time -> {
            if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
                throw XcoreException.invalid(
                        "confirm_within",
                        "must be from " + SHORTEST.toSeconds() + " to " + LONGEST.toSeconds() + " seconds");
            }
        });
    }

    /** A change at once, whatever the configuration is. */
    public static ChangeRequest by(Author author, String comment) {
        return new ChangeRequest(author, comment, Optional.empty(), Optional.empty(), false);
    }

    /**
     * Demands that the configuration is one the request was made for.
     *
     * @param tag the configuration's entity tag, without quotes
     * @throws XcoreException PRECONDITION_FAILED
     */
    void requireMatch(String tag) {
        // A weak tag (W/"…") never matches here: RFC 9110, 13.1.1.
        boolean matches = ifMatch.isEmpty()
                || Stream.of(ifMatch.get().split(",", -1))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || one.equals("\"" + tag + "\""));
        if (!matches) {
            throw new XcoreException(
                    ErrorCode.PRECONDITION_FAILED, "The configuration has been changed meanwhile; read it again");
        }
    }
}
