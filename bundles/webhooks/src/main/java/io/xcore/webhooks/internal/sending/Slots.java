package io.xcore.webhooks.internal.sending;

import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.WebhookSettings.Limits;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many requests are under way, and to whom: one slow endpoint, or one user's, must not have them all. Thread-safe. */
final class Slots {
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Integer> byEndpoint = new HashMap<>();
    private final Map<Long, Integer> byOwner = new HashMap<>();
    private final Map<String, Long> served = new LinkedHashMap<>();
    private int all;
    private long turn;

    /** How many more requests may go to an endpoint now. */
    synchronized int free(Endpoint endpoint, Limits limits) {
        int toOne = limits.requestsToOne() - byEndpoint.getOrDefault(endpoint.id(), 0);
        int ofOne = limits.requestsOfOne() - byOwner.getOrDefault(endpoint.ownerId(), 0);
        return Math.max(0, Math.min(limits.requests() - all, Math.min(toOne, ofOne)));
    }

    synchronized void take(Endpoint endpoint) {
        all++;
        byEndpoint.merge(endpoint.id(), 1, Integer::sum);
        byOwner.merge(endpoint.ownerId(), 1, Integer::sum);
        served.remove(endpoint.id());
        served.put(endpoint.id(), ++turn);
        if (served.size() > MOST_REMEMBERED) {
            served.remove(served.keySet().iterator().next());
        }
    }

    synchronized void giveBack(Endpoint endpoint) {
        all--;
        byEndpoint.computeIfPresent(endpoint.id(), (id, count) -> count == 1 ? null : count - 1);
        byOwner.computeIfPresent(endpoint.ownerId(), (id, count) -> count == 1 ? null : count - 1);
    }

    /** When an endpoint had its last turn; the one with the lowest number is next. */
    synchronized long lastTurn(String endpointId) {
        return served.getOrDefault(endpointId, 0L);
    }
}
