package io.xcore.webhooks.internal.sending;

import io.xcore.webhooks.internal.DeliveryStore;
import io.xcore.webhooks.internal.DeliveryStore.Claim;
import io.xcore.webhooks.internal.Endpoint;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** From a claim to what came of it. Thread-safe; blocks. */
@Component(service = Delivering.class)
public final class Delivering {
    private final Requests requests;
    private final Outcomes outcomes;
    private final DeliveryStore deliveries;
    private final Clock clock;

    @Activate
    public Delivering(@Reference Requests requests, @Reference Outcomes outcomes, @Reference DeliveryStore deliveries) {
        this(requests, outcomes, deliveries, Clock.systemUTC());
    }

    Delivering(Requests requests, Outcomes outcomes, DeliveryStore deliveries, Clock clock) {
        this.requests = requests;
        this.outcomes = outcomes;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Sends what was claimed, and writes down what came of it. */
    void deliver(Endpoint endpoint, Claim claim) {
        outcomes.settle(endpoint, claim, requests.send(endpoint, claim.message()));
    }

    /** Gives up what waits for an endpoint that is gone or off; not for one that this node has not heard of yet. */
    void stray(String endpointId) {
        deliveries.cancel(endpointId, clock.instant());
    }
}
