package io.xcore.webhooks.internal.sending;

import io.xcore.directory.DirectoryService;
import io.xcore.webhooks.internal.DeliveryStore;
import io.xcore.webhooks.internal.DeliveryStore.Claim;
import io.xcore.webhooks.internal.DeliveryStore.Due;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.EndpointDirectory;
import io.xcore.webhooks.internal.LiveSettings;
import io.xcore.webhooks.internal.Signal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. One thread claims deliveries, as many as there are free slots; each request has a thread of its own.
 * Endpoints take turns: whoever had his longest ago is next, however much waits for another.
 */
@Component(service = Dispatcher.class, immediate = true)
public final class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);
    private static final int MOST_ENDPOINTS = 1_000;

    /** What the name service may take, and writing the result down. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

    private final DeliveryStore deliveries;
    private final EndpointDirectory known;
    private final DirectoryService users;
    private final Delivering delivering;
    private final LiveSettings live;
    private final Signal signal;
    private final Clock clock = Clock.systemUTC();
    private final Slots slots = new Slots();
    private final Set<Claim> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService requests = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "xcore-webhooks-request");
        thread.setDaemon(true);
        return thread;
    });
    private final Thread thread = new Thread(this::run, "xcore-webhooks-dispatcher");
    private volatile boolean stopping;

    @Activate
    public Dispatcher(
            @Reference DeliveryStore deliveries,
            @Reference EndpointDirectory known,
            @Reference DirectoryService users,
            @Reference Delivering delivering,
            @Reference LiveSettings live,
            @Reference Signal signal) {
        this.deliveries = deliveries;
        this.known = known;
        this.users = users;
        this.delivering = delivering;
        this.live = live;
        this.signal = signal;
        thread.setDaemon(true);
    }

    @Activate
    void start() {
        thread.start();
    }

    /** Leaves requests some time to end; what does not is given back, and sent again by whoever claims it next. */
    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        signal.raise();
        thread.join(STOP_LIMIT.toMillis());
        requests.shutdown();
        if (!requests.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            running.forEach(claim -> deliveries.release(claim, clock.instant()));
        }
    }

    private void run() {
        try {
            while (!stopping) {
                dispatchOrWarn();
                signal.await(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dispatchOrWarn() throws InterruptedException {
        try {
            dispatch();
        } catch (RuntimeException e) {
            log.warn("Webhooks cannot be sent at the moment", e);
            Thread.sleep(LOOK.toMillis());
        }
    }

    /** Starts what is due and has a slot. */
    void dispatch() {
        if (!known.known()) {
            return;
        }
        Instant now = clock.instant();
        List<Due> due = new ArrayList<>(deliveries.due(now, MOST_ENDPOINTS));
        due.sort(Comparator.comparingLong(one -> slots.lastTurn(one.endpointId())));
        for (Due one : due) {
            Optional<Endpoint> endpoint = known.find(one.endpointId());
            if (endpoint.isEmpty()) {
                delivering.stray(one.endpointId());
            } else if (users.active(endpoint.get().ownerId()) && !held(endpoint.get(), now)) {
                start(endpoint.get(), now);
            }
        }
    }

    private void start(Endpoint endpoint, Instant now) {
        int free = slots.free(endpoint, live.current().limits());
        if (free == 0) {
            return;
        }
        Instant lease = now.plus(live.current().bounds().total()).plus(LEASE_MARGIN);
        for (Claim claim : deliveries.claim(endpoint.id(), now, lease, free)) {
            slots.take(endpoint);
            running.add(claim);
            requests.execute(() -> send(endpoint, claim));
        }
    }

    private void send(Endpoint endpoint, Claim claim) {
        try {
            delivering.deliver(endpoint, claim);
        } catch (RuntimeException e) {
            // The lease ends, and it is tried again.
            log.error(
                    "The result of delivery {} cannot be written down",
                    claim.delivery().id(),
                    e);
        } finally {
            running.remove(claim);
            slots.giveBack(endpoint);
            signal.raise();
        }
    }

    private static boolean held(Endpoint endpoint, Instant now) {
        return endpoint.health().heldUntil().filter(now::isBefore).isPresent();
    }
}
