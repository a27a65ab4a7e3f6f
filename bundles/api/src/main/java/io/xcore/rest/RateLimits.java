package io.xcore.rest;

import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The limits of requests, for what reaches the platform by another way than a request and is to count as one: a message
 * over a WebSocket counts as one over REST (contract RL-09). Thread-safe, never blocks.
 */
@ProviderType
@FunctionalInterface
public interface RateLimits {
    /**
     * Counts one request of a caller to a route, against every limit the route has for callers.
     *
     * @param route a path, {@code /api/v1/messages} say
     * @throws XcoreException RATE_LIMITED when the caller has sent too many; then this one is not counted
     */
    void count(Caller caller, String route);
}
