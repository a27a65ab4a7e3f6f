package io.xcore.webhooks.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.time.Clock;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was delivered to an endpoint, what was not, and why. Thread-safe; blocks on the database. */
@Component(service = DeliveryLog.class)
public final class DeliveryLog {
    private static final int MOST_ATTEMPTS = 200;

    private final Webhooks webhooks;
    private final DeliveryStore deliveries;
    private final Signal signal;
    private final Clock clock;

    @Activate
    public DeliveryLog(@Reference Webhooks webhooks, @Reference DeliveryStore deliveries, @Reference Signal signal) {
        this(webhooks, deliveries, signal, Clock.systemUTC());
    }

    DeliveryLog(Webhooks webhooks, DeliveryStore deliveries, Signal signal, Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.signal = signal;
        this.clock = clock;
    }

    /** Deliveries, the latest first; of one status only if one is named. */
    public Page<Delivery> list(Requester who, String endpointId, Optional<DeliveryStatus> status, PageRequest page) {
        return deliveries.list(webhooks.get(who, endpointId).id(), status, page);
    }

    /**
     * One delivery, with its payload and its attempts.
     *
     * @throws XcoreException NOT_FOUND when the endpoint has no such delivery
     */
    public DeliveryDetail get(Requester who, String endpointId, String deliveryId) {
        return deliveries
                .find(webhooks.get(who, endpointId).id(), deliveryId)
                .orElseThrow(() -> XcoreException.notFound("Delivery", deliveryId));
    }

    /**
     * Delivers something again, under its old {@code webhook-id}, with as many tries as anything new.
     *
     * @throws XcoreException NOT_FOUND; STATE_CONFLICT when the endpoint is switched off, or the delivery is being sent or was
     *     tried too often
     */
    public Delivery redeliver(Requester who, String endpointId, String deliveryId) {
        Delivery delivery = get(who, endpointId, deliveryId).delivery();
        if (!webhooks.get(who, endpointId).state().enabled()) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "The webhook is switched off");
        }
        if (delivery.attempts() >= MOST_ATTEMPTS) {
            throw new XcoreException(
                    ErrorCode.STATE_CONFLICT, "The delivery was tried " + MOST_ATTEMPTS + " times already");
        }
        if (!deliveries.restart(deliveryId, clock.instant())) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "The delivery is being sent");
        }
        signal.raise();
        return get(who, endpointId, deliveryId).delivery();
    }
}
