package io.xcore.webhooks.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An event, as every endpoint that wants it is told of it.
 *
 * @param id the {@code webhook-id}, the same in every attempt
 * @param type the event's
 * @param at when it happened
 * @param payload the body of the requests, at most {@link Payloads#MOST_BYTES} bytes
 */
public record Message(String id, String type, Instant at, String payload) {
    public Message {
        requireNonNull(id, "id is null");
        requireNonNull(type, "type is null");
        requireNonNull(at, "at is null");
        requireNonNull(payload, "payload is null");
    }
}
