package io.xcore.webhooks.internal;

import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps deliveries. Thread-safe; blocks on the database. Every method throws {@link XcoreException} SERVICE_UNAVAILABLE when
 * that cannot be reached. Whoever sends a delivery has claimed it before: a claim is lost when its lease ends.
 */
public interface DeliveryStore {
    /** A claim of a delivery, and what is needed to send it. */
    record Claim(Delivery delivery, Message message, String token) {}

    /** An endpoint for which something is due, and since when. */
    record Due(String endpointId, Instant since) {}

    /** Writes an event down, with a delivery for each endpoint, all or nothing. */
    void add(Message message, List<Delivery> deliveries);

    /** Endpoints for which something is due, those that wait longest first. */
    List<Due> due(Instant now, int most);

    /** Claims what is due for an endpoint; nobody else gets it until then. */
    List<Claim> claim(String endpointId, Instant now, Instant lease, int most);

    /** Claims one delivery, if it is pending. */
    Optional<Claim> claimOne(String deliveryId, Instant lease);

    /**
     * Writes an attempt down and ends the claim.
     *
     * @param outcome what the delivery is now
     * @param dueAt when it is tried again, if it is pending
     * @return false when the claim was lost, and nothing was written
     */
    boolean finish(Claim claim, Attempt attempt, DeliveryStatus outcome, Instant dueAt);

    /** Ends a claim as if it had never been. */
    void release(Claim claim, Instant dueAt);

    /** Makes deliveries pending whose leases have ended; how many. */
    int expire(Instant now);

    /** Gives up all that waits for an endpoint, unless that is there and switched on; how many. */
    int cancel(String endpointId, Instant now);

    /** Deliveries of an endpoint, the latest first; those of one status only if one is named. */
    Page<Delivery> list(String endpointId, Optional<DeliveryStatus> status, PageRequest page);

    Optional<DeliveryDetail> find(String endpointId, String deliveryId);

    /** Starts a delivery again from the first try; false when it is being sent, or gone. */
    boolean restart(String deliveryId, Instant now);

    /** Removes some of the deliveries, and then of the events, from before a time; how many, 0 when none is left. */
    int remove(Instant before, int most);
}
