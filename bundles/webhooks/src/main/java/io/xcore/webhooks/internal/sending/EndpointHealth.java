package io.xcore.webhooks.internal.sending;

import io.xcore.event.EventBus;
import io.xcore.webhooks.internal.DisableReason;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.Endpoint.Health;
import io.xcore.webhooks.internal.EndpointDirectory;
import io.xcore.webhooks.internal.EndpointStore;
import io.xcore.webhooks.internal.LiveSettings;
import io.xcore.webhooks.internal.WebhookEvent;
import io.xcore.webhooks.internal.WebhookEvent.Kind;
import io.xcore.webhooks.internal.WebhookSettings.Failing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Watches how endpoints do: warns their owners twice, and switches off those that have failed for too long or want no more.
 * Thread-safe; blocks on the database.
 */
@Component(service = EndpointHealth.class)
public final class EndpointHealth {
    /** How much of what is endured must be used up for each warning. */
    private static final double[] WARNINGS = {0.5, 0.8};

    private final EndpointStore endpoints;
    private final EndpointDirectory known;
    private final LiveSettings live;
    private final OwnerNotice notice;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public EndpointHealth(
            @Reference EndpointStore endpoints,
            @Reference EndpointDirectory known,
            @Reference LiveSettings live,
            @Reference OwnerNotice notice,
            @Reference EventBus events) {
        this(endpoints, known, live, notice, events, Clock.systemUTC());
    }

    EndpointHealth(
            EndpointStore endpoints,
            EndpointDirectory known,
            LiveSettings live,
            OwnerNotice notice,
            EventBus events,
            Clock clock) {
        this.endpoints = endpoints;
        this.known = known;
        this.live = live;
        this.notice = notice;
        this.events = events;
        this.clock = clock;
    }

    /** It has taken a delivery. */
    void succeeded(Endpoint endpoint) {
        endpoints.succeeded(endpoint.id());
    }

    /** It wants no more. */
    void gone(Endpoint endpoint) {
        disable(endpoint, DisableReason.GONE);
    }

    /**
     * It has not taken a delivery.
     *
     * @param exhausted whether that was given up
     * @param leaveAlone for how long it wants nothing
     */
    void failed(Endpoint endpoint, boolean exhausted, Duration leaveAlone) {
        Instant now = clock.instant();
        Optional<Instant> held = leaveAlone.isZero() ? Optional.empty() : Optional.of(now.plus(leaveAlone));
        endpoints.failed(endpoint.id(), now, exhausted, held).ifPresent(health -> judge(endpoint, health, now));
        if (held.isPresent()) {
            known.refresh();
        }
    }

    private void judge(Endpoint endpoint, Health health, Instant now) {
        double endured = endured(health, now);
        // One that had nothing to take for a week has not failed for a week.
        if (endured >= 1 && health.exhausted() > 0) {
            disable(endpoint, DisableReason.FAILING);
            return;
        }
        int warnings = 0;
        while (warnings < WARNINGS.length && endured >= WARNINGS[warnings]) {
            warnings++;
        }
        if (warnings > health.warnings() && endpoints.warned(endpoint.id(), warnings)) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("warning", warnings);
            details.put("given_up", health.exhausted());
            health.failingSince().ifPresent(since -> details.put("failing_since", since.toString()));
            announce(Kind.FAILING, endpoint, details);
            notice.failing(endpoint);
        }
    }

    /** How much of what is endured is used up; 1 for all. */
    private double endured(Health health, Instant now) {
        Failing most = live.current().failing();
        double time = most.time().isZero()
                ? 0
                : health.failingSince()
                        .map(since -> (double) Duration.between(since, now).toMillis()
                                / most.time().toMillis())
                        .orElse(0.0);
        double count = most.deliveries() == 0 ? 0 : (double) health.exhausted() / most.deliveries();
        return Math.max(time, count);
    }

    private void disable(Endpoint endpoint, DisableReason reason) {
        if (endpoints.disable(endpoint.id(), reason, clock.instant())) {
            announce(Kind.DISABLED, endpoint, Map.of("reason", reason.name().toLowerCase(Locale.ROOT)));
            notice.disabled(endpoint, reason);
            known.refresh();
        }
    }

    private void announce(Kind kind, Endpoint endpoint, Map<String, Object> details) {
        events.publish(WebhookEvent.of(kind, endpoint, Optional.empty(), details, clock.instant()));
    }
}
