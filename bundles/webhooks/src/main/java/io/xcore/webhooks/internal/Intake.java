package io.xcore.webhooks.internal;

import io.xcore.directory.DirectoryService;
import io.xcore.event.PlatformEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes deliveries of events: one for each endpoint that wants it and whose owner may know. */
@Component(service = Intake.class, immediate = true)
public final class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final WebhookJournal journal;
    private final EndpointDirectory known;
    private final DeliveryStore deliveries;
    private final DirectoryService users;
    private final LiveSettings live;
    private final Signal signal;
    private final Clock clock;

    @Activate
    public Intake(
            @Reference WebhookJournal journal,
            @Reference EndpointDirectory known,
            @Reference DeliveryStore deliveries,
            @Reference DirectoryService users,
            @Reference LiveSettings live,
            @Reference Signal signal) {
        this(journal, known, deliveries, users, live, signal, Clock.systemUTC());
    }

    Intake(
            WebhookJournal journal,
            EndpointDirectory known,
            DeliveryStore deliveries,
            DirectoryService users,
            LiveSettings live,
            Signal signal,
            Clock clock) {
        this.journal = journal;
        this.known = known;
        this.deliveries = deliveries;
        this.users = users;
        this.live = live;
        this.signal = signal;
        this.clock = clock;
    }

    @Activate
    void activate() {
        journal.attach(this);
    }

    @Deactivate
    void deactivate() {
        journal.detach(this);
    }

    /**
     * Writes the deliveries of an event down.
     *
     * @throws RuntimeException when that is not possible at the moment: SERVICE_UNAVAILABLE, or whatever the directory throws
     */
    void take(PlatformEvent event) {
        if (!known.known()) {
            // An event of the boot comes before the first look of the upkeep, and is to be as safe as any.
            known.refresh();
        }
        List<Endpoint> wanted = known.enabled().stream()
                .filter(endpoint -> wants(endpoint, event))
                .filter(this::hasRoom)
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        rendered(event).ifPresent(message -> write(message, wanted));
    }

    private void write(Message message, List<Endpoint> wanted) {
        Instant now = clock.instant();
        deliveries.add(
                message,
                wanted.stream()
                        .map(endpoint -> Delivery.fresh(endpoint.id(), message, now))
                        .toList());
        signal.raise();
    }

    /** Nothing for an event that can never be told, a plugin's mistake: it must not hold up those behind it. */
    private static Optional<Message> rendered(PlatformEvent event) {
        try {
            return Optional.of(Payloads.of(event));
        } catch (RuntimeException e) {
            log.error("Webhooks are not told of an event of type {}: its data cannot be read", event.type(), e);
            return Optional.empty();
        }
    }

    /** Nobody is told of his own endpoint there: a failing one would make work for itself. */
    private boolean wants(Endpoint endpoint, PlatformEvent event) {
        return endpoint.target().events().matches(event.type())
                && !(event instanceof WebhookEvent own && own.id().equals(endpoint.id()))
                && users.active(endpoint.ownerId())
                && mayKnow(endpoint.ownerId(), event);
    }

    /** The same that a socket of his would be told. */
    private boolean mayKnow(long owner, PlatformEvent event) {
        if (event.userId().filter(user -> user == owner).isPresent()) {
            return true;
        }
        return event.permission()
                .map(permission -> users.permits(owner, permission))
                .orElse(event.userId().isEmpty());
    }

    private boolean hasRoom(Endpoint endpoint) {
        int most = live.current().limits().pending();
        if (known.backlog(endpoint.id()) < most) {
            return true;
        }
        log.warn("{} deliveries wait for webhook {}: it is told nothing more for now", most, endpoint.id());
        return false;
    }
}
