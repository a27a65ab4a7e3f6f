package io.xcore.webhooks.internal.sending;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.webhooks.internal.Delivery;
import io.xcore.webhooks.internal.DeliveryDetail;
import io.xcore.webhooks.internal.DeliveryLog;
import io.xcore.webhooks.internal.DeliveryStatus;
import io.xcore.webhooks.internal.DeliveryStore;
import io.xcore.webhooks.internal.DeliveryStore.Claim;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.LiveSettings;
import io.xcore.webhooks.internal.Message;
import io.xcore.webhooks.internal.Payloads;
import io.xcore.webhooks.internal.Requester;
import io.xcore.webhooks.internal.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tries an endpoint out while somebody waits for the result; once, and without a mark on its health. Of one user's endpoints
 * one at a time, so that those of one who hangs do not keep others from theirs. Thread-safe.
 */
@Component(service = TestDelivery.class)
public final class TestDelivery {
    private static final String TYPE = "webhook.test";
    private static final int AT_ONCE = 4;
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

    private final Webhooks webhooks;
    private final DeliveryLog log;
    private final DeliveryStore deliveries;
    private final Requests requests;
    private final LiveSettings live;
    private final Clock clock = Clock.systemUTC();
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final Set<Long> owners = ConcurrentHashMap.newKeySet();

    @Activate
    public TestDelivery(
            @Reference Webhooks webhooks,
            @Reference DeliveryLog log,
            @Reference DeliveryStore deliveries,
            @Reference Requests requests,
            @Reference LiveSettings live) {
        this.webhooks = webhooks;
        this.log = log;
        this.deliveries = deliveries;
        this.requests = requests;
        this.live = live;
    }

    /**
     * Sends {@code webhook.test} now, to an endpoint that is switched off too. Blocks as long as a request may take.
     *
     * @throws XcoreException NOT_FOUND; RATE_LIMITED when a test of the same owner, or as many as may be, are under way
     */
    public DeliveryDetail send(Requester who, String endpointId) {
        Endpoint endpoint = webhooks.get(who, endpointId);
        if (!owners.add(endpoint.ownerId())) {
            throw busy("Another test of this user is under way");
        }
        try {
            if (!slots.tryAcquire()) {
                throw busy("Other tests are under way");
            }
            try {
                return log.get(who, endpointId, send(endpoint));
            } finally {
                slots.release();
            }
        } finally {
            owners.remove(endpoint.ownerId());
        }
    }

    private static XcoreException busy(String why) {
        return new XcoreException(ErrorCode.RATE_LIMITED, why).retryAfter(LEASE_MARGIN);
    }

    private String send(Endpoint endpoint) {
        Instant now = clock.instant();
        Instant lease = now.plus(live.current().bounds().total()).plus(LEASE_MARGIN);
        Message message = Payloads.of(TYPE, now, Map.of("webhook_id", endpoint.id()));
        Delivery delivery = Delivery.fresh(endpoint.id(), message, now).dueAt(lease);
        deliveries.add(message, List.of(delivery));
        Claim claim = deliveries
                .claimOne(delivery.id(), lease)
                .orElseThrow(() -> XcoreException.notFound("Delivery", delivery.id()));
        Result result = requests.send(endpoint, message);
        DeliveryStatus outcome = result.attempt().succeeded() ? DeliveryStatus.DELIVERED : DeliveryStatus.FAILED;
        deliveries.finish(claim, result.attempt(), outcome, clock.instant());
        return delivery.id();
    }
}
