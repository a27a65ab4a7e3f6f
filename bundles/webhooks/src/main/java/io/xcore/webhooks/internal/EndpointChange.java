package io.xcore.webhooks.internal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody wants an endpoint to be; what is empty stays as it is. */
public record EndpointChange(
        Optional<String> url,
        Optional<String> description,
        Optional<List<String>> events,
        Optional<Boolean> enabled,
        Optional<Map<String, String>> headers) {
    public EndpointChange {
        requireNonNull(url, "url is null");
        requireNonNull(description, "description is null");
        requireNonNull(events, "events is null");
        requireNonNull(enabled, "enabled is null");
        requireNonNull(headers, "headers is null");
    }

    /** Only on or off. */
    public static EndpointChange enabled(boolean enabled) {
        return new EndpointChange(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(enabled), Optional.empty());
    }
}
