package io.xcore.webhooks.internal.sending;

import io.xcore.webhooks.internal.Attempt;
import io.xcore.webhooks.internal.DeliveryStatus;
import io.xcore.webhooks.internal.DeliveryStore;
import io.xcore.webhooks.internal.DeliveryStore.Claim;
import io.xcore.webhooks.internal.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a result means for a delivery and for its endpoint. Thread-safe; blocks on the database. */
@Component(service = Outcomes.class)
public final class Outcomes {
    private static final Logger log = LoggerFactory.getLogger(Outcomes.class);

    private final DeliveryStore deliveries;
    private final RetrySchedule schedule;
    private final EndpointHealth health;
    private final Clock clock;

    @Activate
    public Outcomes(
            @Reference DeliveryStore deliveries, @Reference RetrySchedule schedule, @Reference EndpointHealth health) {
        this(deliveries, schedule, health, Clock.systemUTC());
    }

    Outcomes(DeliveryStore deliveries, RetrySchedule schedule, EndpointHealth health, Clock clock) {
        this.deliveries = deliveries;
        this.schedule = schedule;
        this.health = health;
        this.clock = clock;
    }

    /** Writes a result down, and what follows from it. */
    void settle(Endpoint endpoint, Claim claim, Result result) {
        Attempt attempt = result.attempt();
        Instant now = clock.instant();
        if (attempt.succeeded()) {
            deliveries.finish(claim, attempt, DeliveryStatus.DELIVERED, now);
            health.succeeded(endpoint);
            return;
        }
        Optional<Duration> delay = result.gone()
                ? Optional.empty()
                : schedule.next(claim.delivery().tries(), result.leaveAlone());
        DeliveryStatus status = delay.isPresent() ? DeliveryStatus.PENDING : DeliveryStatus.FAILED;
        log.debug("Delivery {} to webhook {}: {}", claim.delivery().id(), endpoint.id(), attempt.error());
        if (!deliveries.finish(claim, attempt, status, now.plus(delay.orElse(Duration.ZERO)))) {
            log.info(
                    "Delivery {} was taken over: the lease has ended",
                    claim.delivery().id());
            return;
        }
        if (result.gone()) {
            health.gone(endpoint);
        } else {
            health.failed(endpoint, delay.isEmpty(), result.leaveAlone());
        }
    }
}
