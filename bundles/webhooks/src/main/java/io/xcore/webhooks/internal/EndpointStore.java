package io.xcore.webhooks.internal;

import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps endpoints. Thread-safe; blocks on the database. Every method throws {@link XcoreException} SERVICE_UNAVAILABLE when
 * that cannot be reached.
 */
public interface EndpointStore {
    void add(Endpoint endpoint);

    Optional<Endpoint> find(String id);

    /** Endpoints, the oldest first; those of one user only if one is named. */
    Page<Endpoint> list(Optional<Long> ownerId, PageRequest page);

    long count(long ownerId);

    /** All that are switched on. */
    List<Endpoint> enabled();

    /** How many deliveries wait, by endpoint; those with none are left out. */
    Map<String, Integer> backlogs();

    /** Writes target, state and secrets; false when it was changed or removed since it was read. */
    boolean change(Endpoint endpoint);

    /** Removes it, with all its deliveries; whether it was there. */
    boolean remove(String id);

    /** Switches it off, if it is on, and gives up what waits for it; whether it was on. */
    boolean disable(String id, DisableReason reason, Instant now);

    /** Forgets failures: it has taken a delivery. */
    void succeeded(String id);

    /**
     * Notes a failure.
     *
     * @param exhausted whether the delivery was given up
     * @param heldUntil until when to leave the endpoint alone
     * @return how it is now; empty when it is gone
     */
    Optional<Endpoint.Health> failed(String id, Instant at, boolean exhausted, Optional<Instant> heldUntil);

    /** Notes the latest warning of its owner; false when somebody else was faster. */
    boolean warned(String id, int warnings);
}
