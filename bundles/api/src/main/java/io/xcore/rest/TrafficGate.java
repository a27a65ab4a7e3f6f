package io.xcore.rest;

import java.time.Duration;
import java.util.Collection;
import org.osgi.annotation.versioning.ProviderType;

/** Holds requests back while the bundles that answer them are exchanged. Thread-safe. */
@ProviderType
public interface TrafficGate {
    /**
     * From now on requests to the routes these bundles have at this moment are parked instead of answered, until the
     * hold is closed; then they are answered by whatever is published at their path. Past the bound on their number or
     * on their wait a client sees 503 with {@code Retry-After}. Requests already running go on. Returns at once.
     *
     * @param bundleIds the bundles about to stop
     * @param parkLimit how long a request may wait at most
     */
    Hold hold(Collection<Long> bundleIds, Duration parkLimit);

    /** Requests held back. Close it in every case. */
    interface Hold extends AutoCloseable {
        /**
         * Blocks until every request that was running in these bundles has been answered.
         *
         * @return whether that was so within the limit
         */
        boolean awaitDrained(Duration limit) throws InterruptedException;

        /** Lets parked requests go on. Idempotent. */
        @Override
        void close();
    }
}
