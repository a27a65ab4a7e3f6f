package io.xcore.webhooks.internal;

import io.xcore.directory.DirectoryService;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.network.NetworkGuard;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.webhooks.internal.Endpoint.SealedSecrets;
import io.xcore.webhooks.internal.Endpoint.State;
import io.xcore.webhooks.internal.Endpoint.Target;
import io.xcore.webhooks.internal.WebhookEvent.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The endpoints: users see and change their own, administrators all. Thread-safe; blocks on the database. */
@Component(service = Webhooks.class)
public final class Webhooks {
    private static final int LONGEST_DESCRIPTION = 500;

    private final EndpointStore endpoints;
    private final EndpointDirectory known;
    private final SecretKeeper secrets;
    private final LiveSettings live;
    private final DirectoryService users;
    private final EventBus events;
    private final Clock clock;
    private final NetworkGuard guard;

    @Activate
    public Webhooks(
            @Reference EndpointStore endpoints,
            @Reference EndpointDirectory known,
            @Reference SecretKeeper secrets,
            @Reference LiveSettings live,
            @Reference DirectoryService users,
            @Reference EventBus events) {
        this(endpoints, known, secrets, live, users, events, Clock.systemUTC());
    }

    Webhooks(
            EndpointStore endpoints,
            EndpointDirectory known,
            SecretKeeper secrets,
            LiveSettings live,
            DirectoryService users,
            EventBus events,
            Clock clock) {
        this.endpoints = endpoints;
        this.known = known;
        this.secrets = secrets;
        this.live = live;
        this.users = users;
        this.events = events;
        this.clock = clock;
        this.guard = new NetworkGuard(() -> live.current().network());
    }

    /** Those somebody may see, the oldest first; of one user only if one is named. */
    public Page<Endpoint> list(Requester who, Optional<Long> ownerId, PageRequest page) {
        return endpoints.list(who.restriction().or(() -> ownerId), page);
    }

    /**
     * One endpoint.
     *
     * @throws XcoreException NOT_FOUND when there is none, or none he may see
     */
    public Endpoint get(Requester who, String id) {
        Endpoint endpoint = endpoints.find(id).orElseThrow(() -> Requester.unknown(id));
        who.mustSee(endpoint);
        return endpoint;
    }

    /**
     * Makes an endpoint.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field; STATE_CONFLICT when its owner has as many as one may have
     */
    public Endpoint create(Requester who, long ownerId, EndpointChange wanted) {
        if (!users.active(ownerId)) {
            throw XcoreException.notFound("User", ownerId);
        }
        String id = Ids.next();
        String url = wanted.url().orElseThrow(() -> XcoreException.invalid("url", "Field required"));
        List<String> filter = wanted.events().orElseThrow(() -> XcoreException.invalid("events", "Field required"));
        Map<String, String> headers = RequestHeaders.checked(wanted.headers().orElse(Map.of()));
        Instant now = clock.instant();
        Endpoint endpoint = new Endpoint(
                id,
                ownerId,
                new Target(
                        TargetUrl.checked(url, guard),
                        description(wanted.description().orElse("")),
                        EventFilter.of(filter),
                        List.copyOf(headers.keySet()),
                        secrets.sealHeaders(id, headers)),
                wanted.enabled().orElse(true) ? State.ENABLED : State.disabled(DisableReason.REQUESTED),
                new SealedSecrets(secrets.seal(id, secrets.make()), Optional.empty()),
                Endpoint.Health.UNKNOWN,
                now,
                now,
                0);
        addWithinLimit(endpoint);
        changed(Kind.CREATED, endpoint, who, Map.of("enabled", endpoint.state().enabled()));
        return endpoint;
    }

    /**
     * Changes an endpoint.
     *
     * @throws XcoreException NOT_FOUND; VALIDATION_FAILED naming the field; STATE_CONFLICT when somebody else is changing it
     */
    public Endpoint update(Requester who, String id, EndpointChange wanted) {
        Endpoint former = get(who, id);
        Instant now = clock.instant();
        boolean enabled = wanted.enabled().orElse(former.state().enabled());
        Endpoint next = former.with(target(former, wanted), enabled ? State.ENABLED : former.state(), now);
        if (!next.target().equals(former.target()) || !next.state().equals(former.state())) {
            save(next);
        }
        if (!next.target().equals(former.target())) {
            changed(Kind.UPDATED, next, who, Map.of());
        }
        if (enabled && !former.state().enabled()) {
            endpoints.succeeded(id);
            changed(Kind.ENABLED, next, who, Map.of());
        }
        if (!enabled && endpoints.disable(id, DisableReason.REQUESTED, now)) {
            String reason = DisableReason.REQUESTED.name().toLowerCase(Locale.ROOT);
            changed(Kind.DISABLED, next, who, Map.of("reason", reason));
        }
        return get(who, id);
    }

    /** Removes an endpoint and its deliveries. */
    public void delete(Requester who, String id) {
        Endpoint endpoint = get(who, id);
        if (!endpoints.remove(id)) {
            throw Requester.unknown(id);
        }
        changed(Kind.DELETED, endpoint, who, Map.of());
    }

    /** Its secret, for its owner. That it was shown is announced. */
    public WebhookSecret secret(Requester who, String id) {
        Endpoint endpoint = get(who, id);
        WebhookSecret secret = secrets.secret(endpoint);
        changed(Kind.SECRET_READ, endpoint, who, Map.of());
        return secret;
    }

    /** The secret of an endpoint that was just made, or given a new one. */
    public WebhookSecret shown(Endpoint fresh) {
        return secrets.secret(fresh);
    }

    /**
     * Gives it a new secret; the present one goes on signing for a while beside it.
     *
     * @param overlapHours for how long, 0 to 168; what the settings say when empty
     */
    public Endpoint rotate(Requester who, String id, Optional<Integer> overlapHours) {
        Endpoint former = get(who, id);
        Instant now = clock.instant();
        Instant until =
                now.plus(overlapHours.map(Webhooks::hours).orElse(live.current().rotation()));
        Endpoint next = former.with(
                new SealedSecrets(
                        secrets.seal(id, secrets.make()),
                        Optional.of(new SealedSecrets.Previous(former.secrets().current(), until))),
                now);
        save(next);
        changed(Kind.SECRET_ROTATED, next, who, Map.of("previous_until", until.toString()));
        return get(who, id);
    }

    private static Duration hours(int hours) {
        if (hours < 0 || hours > 168) {
            throw XcoreException.invalid("overlapHours", "must be from 0 to 168");
        }
        return Duration.ofHours(hours);
    }

    private Target target(Endpoint former, EndpointChange wanted) {
        Target target = former.target();
        Optional<Map<String, String>> headers = wanted.headers().map(RequestHeaders::checked);
        return new Target(
                wanted.url().map(url -> TargetUrl.checked(url, guard)).orElse(target.url()),
                wanted.description().map(Webhooks::description).orElse(target.description()),
                wanted.events().map(EventFilter::of).orElse(target.events()),
                headers.map(all -> List.copyOf(all.keySet())).orElse(target.headerNames()),
                headers.map(all -> secrets.sealHeaders(former.id(), all)).orElse(target.sealedHeaders()));
    }

    private static String description(String text) {
        if (text.length() > LONGEST_DESCRIPTION || text.indexOf(0) >= 0) {
            throw XcoreException.invalid("description", "must have at most " + LONGEST_DESCRIPTION + " characters");
        }
        return text;
    }

    /** Counts afterwards, so that two who add at once do not both find room for the last. */
    private void addWithinLimit(Endpoint endpoint) {
        int most = live.current().limits().endpoints();
        endpoints.add(endpoint);
        if (endpoints.count(endpoint.ownerId()) > most) {
            endpoints.remove(endpoint.id());
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "A user has at most " + most + " webhooks");
        }
    }

    private void save(Endpoint endpoint) {
        if (!endpoints.change(endpoint)) {
            throw new XcoreException(
                    ErrorCode.STATE_CONFLICT, "Webhook '" + endpoint.id() + "' was changed meanwhile, try again");
        }
    }

    private void changed(Kind kind, Endpoint endpoint, Requester who, Map<String, Object> details) {
        events.publish(WebhookEvent.of(kind, endpoint, who.userId(), details, clock.instant()));
        known.refresh();
    }
}
