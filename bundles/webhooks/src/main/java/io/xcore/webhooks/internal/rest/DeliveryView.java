package io.xcore.webhooks.internal.rest;

import io.xcore.webhooks.internal.Delivery;
import io.xcore.webhooks.internal.DeliveryStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A delivery as clients see it.
 *
 * @param messageId the {@code webhook-id}
 * @param status {@code pending}, {@code sending}, {@code delivered}, {@code failed} or {@code cancelled}
 * @param attempts how often it was tried
 * @param nextAttemptAt when it is tried next
 * @param finishedAt when it was delivered or given up
 */
record DeliveryView(
        String id,
        String webhookId,
        String messageId,
        String type,
        String status,
        int attempts,
        Optional<Instant> nextAttemptAt,
        Instant createdAt,
        Optional<Instant> finishedAt) {
    static DeliveryView of(Delivery delivery) {
        boolean waits = delivery.status() == DeliveryStatus.PENDING;
        return new DeliveryView(
                delivery.id(),
                delivery.endpointId(),
                delivery.messageId(),
                delivery.type(),
                delivery.status().text(),
                delivery.attempts(),
                waits ? Optional.of(delivery.dueAt()) : Optional.empty(),
                delivery.createdAt(),
                delivery.finishedAt());
    }
}
