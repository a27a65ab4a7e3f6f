package io.xcore.webhooks.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * The telling of one endpoint of one event.
 *
 * @param messageId the {@code webhook-id}
 * @param dueAt when it is tried next, or was last to be
 * @param attempts how often it was tried
 * @param tries how often since its start, or since it was started again by hand
 */
public record Delivery(
        String id,
        String endpointId,
        String messageId,
        String type,
        DeliveryStatus status,
        Instant createdAt,
        Instant dueAt,
        int attempts,
        int tries,
        Optional<Instant> finishedAt) {
    public Delivery {
        requireNonNull(id, "id is null");
        requireNonNull(endpointId, "endpointId is null");
        requireNonNull(messageId, "messageId is null");
        requireNonNull(type, "type is null");
        requireNonNull(status, "status is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(dueAt, "dueAt is null");
        requireNonNull(finishedAt, "finishedAt is null");
    }

    /** One that is due at once. */
    public static Delivery fresh(String endpointId, Message message, Instant now) {
        return new Delivery(
                Ids.next(),
                endpointId,
                message.id(),
                message.type(),
                DeliveryStatus.PENDING,
                now,
                now,
                0,
                0,
                Optional.empty());
    }

    /** The same, due at another time. */
    public Delivery dueAt(Instant other) {
        return new Delivery(id, endpointId, messageId, type, status, createdAt, other, attempts, tries, finishedAt);
    }
}
