package io.xcore.webhooks.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The endpoints that are switched on, in memory: events that nobody wants cost nothing. Read anew after every change on this
 * node, and every few seconds because of the others. Thread-safe.
 */
@Component(service = EndpointDirectory.class)
public final class EndpointDirectory {
    /**
     * What was read once.
     *
     * @param ticket which reading it was; 0 for none
     */
    private record Snapshot(long ticket, Map<String, Endpoint> endpoints, Map<String, Integer> backlogs) {}

    private final EndpointStore store;
    private final AtomicLong tickets = new AtomicLong();
    private volatile Snapshot current = new Snapshot(0, Map.of(), Map.of());

    @Activate
    public EndpointDirectory(@Reference EndpointStore store) {
        this.store = store;
    }

    /** Reads them anew. Blocks on the database. */
    public void refresh() {
        long ticket = tickets.incrementAndGet();
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        store.enabled().forEach(endpoint -> endpoints.put(endpoint.id(), endpoint));
        Map<String, Integer> backlogs = endpoints.isEmpty() ? Map.of() : store.backlogs();
        publish(new Snapshot(ticket, endpoints, backlogs));
    }

    /** A reading that began earlier and took longer tells nothing new. */
    private synchronized void publish(Snapshot read) {
        if (read.ticket() > current.ticket()) {
            current = read;
        }
    }

    /** Whether they were read yet. */
    public boolean known() {
        return current.ticket() > 0;
    }

    /** All that are switched on. */
    Collection<Endpoint> enabled() {
        return Collections.unmodifiableCollection(current.endpoints().values());
    }

    /** One that is switched on. */
    public Optional<Endpoint> find(String id) {
        return Optional.ofNullable(current.endpoints().get(id));
    }

    /** How many deliveries waited for it a few seconds ago. */
    int backlog(String id) {
        return current.backlogs().getOrDefault(id, 0);
    }
}
