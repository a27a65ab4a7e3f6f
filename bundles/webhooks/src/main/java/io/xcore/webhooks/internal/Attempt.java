package io.xcore.webhooks.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One request, and what came of it.
 *
 * @param status of the answer; empty when there was none
 * @param error why it counts as failed; at most 500 characters
 * @param response the beginning of the answer's body; at most 2000 characters
 */
public record Attempt(Instant at, Duration took, Optional<Integer> status, Optional<String> error, String response) {
    private static final int LONGEST_ERROR = 500;

    public Attempt {
        requireNonNull(at, "at is null");
        requireNonNull(took, "took is null");
        requireNonNull(status, "status is null");
        error = error.map(text -> text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR))
                .map(text -> text.replaceAll("\\p{Cntrl}", "?"));
        requireNonNull(response, "response is null");
    }

    /** Whether the endpoint has taken it. */
    public boolean succeeded() {
        return error.isEmpty();
    }
}
