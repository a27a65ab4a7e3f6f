package io.xcore.webhooks.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.webhooks.internal.EndpointChange;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request for a webhook, or for a change of one; what is absent stays as it is (contract C-37).
 *
 * @param events types ({@code user.created}), beginnings of types ({@code user.*}), or {@code *}
 * @param headers to be added to each request; they replace those there were
 */
public record WebhookRequest(
        @Nullable String url,
        @Nullable String description,
        @Nullable List<@Nullable String> events,
        @Nullable Boolean enabled,
        @Nullable Map<String, String> headers) {
    private static final WebhookRequest EMPTY = new WebhookRequest(null, null, null, null, null);

    static EndpointChange change(@Nullable WebhookRequest body) {
        WebhookRequest given = body == null ? EMPTY : body;
        return new EndpointChange(
                Optional.ofNullable(given.url),
                Optional.ofNullable(given.description),
                Optional.ofNullable(given.events).map(WebhookRequest::types),
                Optional.ofNullable(given.enabled),
                Optional.ofNullable(given.headers));
    }

    private static List<String> types(List<@Nullable String> events) {
        if (events.stream().anyMatch(Objects::isNull)) {
            throw XcoreException.invalid("events", "must be texts");
        }
        return events.stream().map(String::valueOf).toList();
    }
}
