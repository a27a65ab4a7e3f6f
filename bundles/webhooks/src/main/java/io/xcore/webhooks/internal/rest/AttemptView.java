package io.xcore.webhooks.internal.rest;

import io.xcore.webhooks.internal.Attempt;
import io.xcore.webhooks.internal.LoggedAttempt;
import java.time.Instant;
import java.util.Optional;

/**
 * One request as clients see it.
 *
 * @param statusCode of the answer; absent when there was none
 * @param error why it counts as failed; absent when it does not
 * @param response the beginning of the answer's body
 */
record AttemptView(
        int number,
        Instant at,
        long durationMs,
        Optional<Integer> statusCode,
        Optional<String> error,
        String response) {
    static AttemptView of(LoggedAttempt logged) {
        Attempt attempt = logged.attempt();
        return new AttemptView(
                logged.number(),
                attempt.at(),
                attempt.took().toMillis(),
                attempt.status(),
                attempt.error(),
                attempt.response());
    }
}
