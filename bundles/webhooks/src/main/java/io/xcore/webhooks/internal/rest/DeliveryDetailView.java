package io.xcore.webhooks.internal.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.xcore.webhooks.internal.DeliveryDetail;
import java.util.List;

/**
 * Everything about a delivery.
 *
 * @param payload what is sent: type, timestamp and data
 * @param log the attempts, in their order
 */
record DeliveryDetailView(
        @JsonUnwrapped DeliveryView delivery,
        @JsonRawValue String payload,
        @JsonProperty("attemptLog") List<AttemptView> log) {
    static DeliveryDetailView of(DeliveryDetail detail) {
        return new DeliveryDetailView(
                DeliveryView.of(detail.delivery()),
                detail.payload(),
                detail.attempts().stream().map(AttemptView::of).toList());
    }
}
