package io.xcore.webhooks.internal;

import java.util.List;

/**
 * Everything about a delivery.
 *
 * @param payload what is sent
 * @param attempts in their order
 */
public record DeliveryDetail(Delivery delivery, String payload, List<LoggedAttempt> attempts) {
    public DeliveryDetail {
        attempts = List.copyOf(attempts);
    }
}
