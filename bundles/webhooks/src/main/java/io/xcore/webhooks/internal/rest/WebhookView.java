package io.xcore.webhooks.internal.rest;

import io.xcore.webhooks.internal.DisableReason;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.Endpoint.SealedSecrets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A webhook as clients see it.
 *
 * @param userId whose it is
 * @param headerNames the headers added to each request; their values are not told again
 * @param disabledReason {@code requested}, {@code gone} or {@code failing}
 * @param failingSince the first failure since the last success
 * @param previousSecretUntil until when the former secret signs too
 */
record WebhookView(
        String id,
        String userId,
        String url,
        String description,
        List<String> events,
        boolean enabled,
        Optional<String> disabledReason,
        List<String> headerNames,
        Optional<Instant> failingSince,
        Optional<Instant> previousSecretUntil,
        Instant createdAt,
        Instant updatedAt) {
    static WebhookView of(Endpoint endpoint) {
        return new WebhookView(
                endpoint.id(),
                Long.toString(endpoint.ownerId()),
                endpoint.target().url(),
                endpoint.target().description(),
                endpoint.target().events().patterns(),
                endpoint.state().enabled(),
                endpoint.state().reason().map(DisableReason::name).map(name -> name.toLowerCase(Locale.ROOT)),
                endpoint.target().headerNames(),
                endpoint.health().failingSince(),
                endpoint.secrets().previous().map(SealedSecrets.Previous::until),
                endpoint.createdAt(),
                endpoint.updatedAt());
    }
}
